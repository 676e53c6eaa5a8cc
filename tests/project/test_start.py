"""build.py is started by any Python: it hands over to the project's own, or says that there is none yet."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build import PACKAGES
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
    (project / "build.py").write_text(
        (project / "build.py").read_text("utf-8").replace("all(map(find_spec, PACKAGES))", "True"), "utf-8"
    )
    assert "No module named 'compendium.cli'" in start(project, "check").stderr


def imported_packages() -> set[str]:
    """What the program imports that is neither its own nor Python's."""
    names = set[str]()
    for path in (ROOT / "compendium").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(str(node.module).split(".")[0])
    return names - sys.stdlib_module_names - {"compendium"}


def test_what_is_looked_for_at_the_start_is_all_that_is_imported() -> None:
    by_name = {"brotli", "material", "pymdownx"}  # not imported by us, but by what we ask for
    assert set(PACKAGES) == imported_packages() | by_name


@pytest.mark.parametrize("lost", ["fontTools", "weasyprint", "yaml"])
@pytest.mark.parametrize("arguments", [["check"], ["status"], ["book"]])
def test_a_python_with_some_of_the_packages_is_not_enough(
    project: Path, tmp_path: Path, lost: str, arguments: list[str]
) -> None:
    """Whichever is missing, whatever is asked for: nothing begins that could not end."""
    for name in {*PACKAGES} - {lost}:
        (tmp_path / "paquetes" / name).mkdir(parents=True)
        (tmp_path / "paquetes" / name / "__init__.py").touch()
    command = [*BARE, str(project / "build.py"), *arguments]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "paquetes")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", UNPREPARED)


def test_the_setup_speaks_spanish(tmp_path: Path) -> None:
    """Where nothing can be installed, it says what is missing and what to do."""
    (tmp_path / "python3").symlink_to(sys.executable)
    for name in ("id", "grep", "cat"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    command = ["/bin/bash", str(ROOT / "setup" / "system.sh"), "build"]
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    first, second, third = done.stderr.splitlines()
    assert first.startswith("Faltan estos paquetes del sistema (con sus nombres en Debian): ")
    assert second == "Instálelos y ejecute «make setup» otra vez. En Debian o Ubuntu:"
    assert third.startswith("    sudo apt-get update && sudo apt-get install --no-install-recommends ")


def test_older_pythons_can_read_it() -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))
