"""The command whatever surrounds it: streams that are closed or full, a narrow umask, variables without a value."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compendium.folders import ROOT
from tests.conftest import Tree

BUILD = f"{sys.executable} {ROOT / 'build.py'} --content content --output ."
FULL = "la salida del comando:1:1: error: No se puede escribir: no queda espacio en el disco."
NO_HISTORY = (
    "El sitio queda sin las fechas ni las novedades de los programas: "
    "el contenido no está en un repositorio de git.\n"
)
CURE = "Envíela a otro archivo, o libere espacio. [archivos-escritura]\n"


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command of the shell gives; its exit code is that of the first in a pipe."""
    script = f"set -o pipefail; {command.replace('BUILD', BUILD)}"
    return subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=120,
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_holds_nothing_up(tree: Tree, closed: str) -> None:
    before = {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()}
    done = shell(f"BUILD check {closed}")
    told = "" if "2>&-" in closed else "Sin errores ni advertencias.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    assert {path: path.read_bytes() for path in tree.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", ["export", "status", "check --format json"])
def test_an_output_that_does_not_fit_is_told(tree: Tree, command: str) -> None:
    done = shell(f"BUILD {command} >/dev/full")
    assert (done.returncode, done.stderr) == (1, f"{FULL} {CURE}")


def test_messages_that_nobody_can_read_change_nothing(tree: Tree) -> None:
    done = shell("BUILD check --format texto 2>/dev/full")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = shell("BUILD --help >/dev/full")
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_reads_may_stop_reading(tree: Tree) -> None:
    done = shell("BUILD export | head -1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_the_data_are_whole_where_they_are_written(tree: Tree) -> None:
    done = shell("BUILD export", TERM="dumb", HOME="/nada")
    assert json.loads(done.stdout)["ediciones"][0]["id"] == "2023"
    assert done.stderr == ""


def test_without_a_home_or_a_terminal_it_is_made(tree: Tree) -> None:
    done = shell("unset HOME TERM LANG LC_ALL; BUILD site", SITE_URL="https://ejemplo.mx/")
    assert (done.returncode, done.stderr.split("\n", 1)[1]) == (0, NO_HISTORY)
    assert done.stderr.startswith("Listo en ")
    assert Path("site/index.html").is_file()


def test_what_is_published_can_be_read_whatever_the_umask(tree: Tree, sample_cache: Path) -> None:
    shutil.copytree(sample_cache, Path("publico/hoy/.build"))
    done = shell(
        "umask 077; BUILD --output publico/hoy offline"
        " && BUILD --output publico/hoy book --epub --only objetivo=1",
    )
    assert done.returncode == 0, done.stderr
    published = [path for path in Path("publico").rglob("*") if ".build" not in path.parts]
    assert {path.suffix for path in published} >= {".pdf", ".epub", ".zip", ".html", ".json", ".js"}
    narrow = [path for path in (Path("publico"), *published) if not _is_readable(path)]
    assert narrow == []


def _is_readable(path: Path) -> bool:
    needed = 0o755 if path.is_dir() else 0o644
    return stat.S_IMODE(path.stat().st_mode) & needed == needed


def test_variables_without_a_value_count_as_not_given(tree: Tree) -> None:
    done = shell("BUILD site", SOURCE_DATE_EPOCH="", SITE_URL="", SITE_REPOSITORY="")
    assert done.returncode == 0
    assert done.stderr.split("\n", 1)[1] == (
        f"{NO_HISTORY}Sin «SITE_URL», ninguna dirección nombra el servidor. "
        "Antes de publicar, diga dónde queda el sitio: "
        "SITE_URL=https://ejemplo.mx/compendio/ python3 build.py\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SOURCE_DATE_EPOCH", "ayer", "«SOURCE_DATE_EPOCH=ayer» no es un momento. Se escribe en segundos"),
        ("SITE_URL", "ejemplo.mx", "«SITE_URL=ejemplo.mx» no es una dirección completa. Empieza con"),
    ],
)
def test_a_variable_that_is_wrong_is_told_before_anything_is_made(
    tree: Tree, name: str, value: str, told: str
) -> None:
    done = shell("BUILD", **{name: value})
    assert done.returncode == 2
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert [path.name for path in Path().iterdir()] == ["content"]


@pytest.mark.parametrize("output", ["/dev/null/nada", "/proc/nada"])
@pytest.mark.parametrize("command", ["", "site", "book", "offline"])
def test_an_output_that_cannot_be_written_is_told(tree: Tree, output: str, command: str) -> None:
    done = shell(f"BUILD --output {output} {command}")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "No se puede escribir: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_request_to_end_is_heeded_like_an_interruption(tree: Tree) -> None:
    process = subprocess.Popen(
        f"exec {BUILD}", shell=True, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(Path().glob(".build/aparte-*")) and process.poll() is None:
        time.sleep(0.02)
    process.terminate()
    assert process.communicate(timeout=30)[1] == "Interrumpido. pdf/ y site/ siguen como estaban.\n"
    assert process.returncode == 128 + signal.SIGTERM
    assert sorted(path.name for path in Path().iterdir()) == [".build", "content"]
    assert list(Path(".build").glob("aparte-*")) == []
