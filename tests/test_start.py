"""build.py is started by any Python: it hands over to the project's own, or says that there is none yet."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.folders import ROOT

# A Python without any package; nothing of what surrounds the tests reaches it.
BARE = [str(getattr(sys, "_base_executable", sys.executable)), "-s", "-S"]
UNPREPARED = "Falta preparar el equipo: ejecute «make setup» en la carpeta del proyecto, una sola vez.\n"


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command of a folder from elsewhere, with a bare Python."""
    command = [*BARE, str(folder / "build.py"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"}, cwd="/"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project without its .venv."""
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copytree(ROOT / "compendium", tmp_path / "compendium")
    return tmp_path


@pytest.mark.parametrize("arguments", [["check"], ["book"], []])
def test_without_packages_it_says_what_to_do(project: Path, arguments: list[str]) -> None:
    done = start(project, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", UNPREPARED)


def test_help_needs_no_packages(project: Path) -> None:
    done = start(project, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("uso: build.py")


def test_it_hands_over_to_the_projects_python(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n')
    python.chmod(0o755)
    (project / ".venv" / "pyvenv.cfg").touch()
    done = start(project, "check", "con espacio")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout.splitlines() == [str(project / "build.py"), "check", "con espacio"]


def test_an_unfinished_environment_is_no_endless_handing_over(project: Path) -> None:
    subprocess.run([*BARE, "-m", "venv", "--without-pip", str(project / ".venv")], check=True)
    done = start(project, "check")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", UNPREPARED)


def test_a_part_of_the_project_that_is_missing_is_no_missing_package(project: Path) -> None:
    (project / "compendium" / "cli.py").unlink()
    assert "No module named 'compendium.cli'" in start(project, "check").stderr


def test_older_pythons_can_read_it() -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))
