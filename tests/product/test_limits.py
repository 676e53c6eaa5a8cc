"""One bad file, whatever it is: a problem with its place, in two seconds and 300 MB, in a process of its own."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.files import MAX_BYTES
from compendium.folders import ROOT
from tests.golden import SAMPLE

TIMES = 15  # what the sample takes: machines differ, what is read twice over takes far more
BYTES = 300_000_000
FOLDER = "2023/1-gobierno-federal/objetivo-01"
HEAD = "id: 2023-inm-malo\norden: 90\ntitulo: Malo\ninstituciones: [INM]\nresultados: null\nretos: null\n"
MEASURED = """
import re, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
from compendium.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: that counts the process that this one was forked from, too.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(used.ru_utime + used.ru_stime, int(peak[1]) * 1024, file=sys.stderr)
sys.exit(code)
"""
Make = Callable[[Path], object]


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def _text(text: str) -> Make:
    return lambda path: path.write_text(text, encoding="utf-8")


def _octets(data: bytes) -> Make:
    return lambda path: path.write_bytes(data)


def _filled(head: str, line: str) -> str:
    """A text of so many of these lines as a file may have."""
    room = MAX_BYTES - len((HEAD + head).encode())
    return HEAD + head + line * (room // len(line.encode()))


# What is refused before much of it is read: the file, and what is said of it.
REFUSED: dict[str, tuple[Make, str]] = {
    "enorme": (_sparse, "1:1: error: El archivo pesa más de 100 kB."),
    "enlace": (lambda path: path.symlink_to("/dev/zero"), "1:1: error: El archivo es un enlace que sale"),
    "tubo": (os.mkfifo, "1:1: error: No es un archivo."),
    "etiqueta": (_text("a: !!python/object/apply:os.system ['true']\n"), "1:4: error: Las etiquetas de YAML"),
    "alias": (_text("a: &a [x]\n" + "- *a\n" * 10_000), "1:4: error: Las anclas y los alias"),
    "corchetes": (_text("[" * 90_000), "1:14: error: Hay más de 12 niveles"),
    "sangria": (_text("".join(f"{' ' * n}a:\n" for n in range(400))), "13:13: error: Hay más de 12 niveles"),
    "utf-16": (_octets("titulo: Guía\n".encode("utf-16")), "1:1: error: El archivo no está en UTF-8."),
    "latin-1": (_octets("titulo: Guía\n".encode("latin-1")), "1:11: error: El archivo no está en UTF-8."),
    "nul": (_octets(b"titulo: a\0b\n"), "1:10: error: El archivo contiene un carácter nulo"),
    "puntos": (
        _text(HEAD.replace("2023-inm-malo", "../../malo")),
        "1:5: error: «../../malo» no tiene la forma",
    ),
}
# What is read whole.
READ: dict[str, str] = {
    "keys": "".join(f"clave{number}: 1\n" for number in range(6_000)),
    "figures": _filled("descripcion: 7 x\ncifras:\n", "- {valor: 7, unidad: x, fragmento: 8 x}\n"),
    "parts": _filled("apartados:\n", "- {titulo: Uno, descripcion: Suman 7 de 9 y 3 %.}\n"),
    "cells": _filled("tablas:\n- id: a\n  columnas: [a]\n  filas:\n", f"  - [{'1,' * 50}]\n"),
    "notes": _filled("notas:\n", "  nota: La misma.\n"),
    "numbers": _filled("retos:\n", "- 1,234 personas, 5 % de 9; 7 mujeres y 8 hombres.\n"),
    "words": _filled("retos:\n", "- Ynquietud mvy raraz (SIGLA), «Hola».\n"),
    "signs": _filled("retos:\n", f"- '{'([{<*_`«!' * 60}'\n"),
    "title": HEAD.replace("Malo", "x " * 40_000),
}


def check(folder: Path) -> tuple[list[str], float, int]:
    """What the check says, and the seconds and bytes that it took."""
    command = [sys.executable, "-c", MEASURED, str(ROOT), "--content", "content", "--output", ".", "check"]
    process = subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=_limit, cwd=folder
    )
    assert "Traceback" not in process.stderr, process.stderr[-2000:]
    seconds, size = process.stderr.splitlines()[-1].split()
    return process.stdout.splitlines(), float(seconds), int(size)


def _limit() -> None:
    """A process that goes far beyond ends, and the test with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "content")
    return tmp_path


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> float:
    """The seconds that the check of the sample takes as it is."""
    folder = tmp_path_factory.mktemp("sana")
    shutil.copytree(SAMPLE, folder / "content")
    return check(folder)[1]


def test_what_is_no_text_of_ours_is_refused_at_once(folder: Path, usual: float) -> None:
    for name, (make, _) in REFUSED.items():
        make(folder / "content" / FOLDER / f"{name}.yml")
    said, seconds, size = check(folder)
    for name, (_, told) in REFUSED.items():
        start = f"content/{FOLDER}/{name}.yml:{told}"
        assert any(line.startswith(start) for line in said), (start, said)
    assert seconds < TIMES * usual
    assert size < BYTES


@pytest.mark.parametrize("text", READ.values(), ids=READ.keys())
def test_as_much_as_a_file_may_have_is_checked_soon(folder: Path, usual: float, text: str) -> None:
    path = f"content/{FOLDER}/malo.yml"
    (folder / path).write_text(text, encoding="utf-8")
    said, seconds, size = check(folder)
    assert said
    assert all(line.startswith(f"{path}:") for line in said)
    assert seconds < TIMES * usual
    assert size < BYTES
