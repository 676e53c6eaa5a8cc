"""Each folder of tests/cases/import holds an invented text in the form of the official one and what it gives.

`expected/` is the content folder, `problems.txt` what is reported, `account.txt` what became of each line.
REGENERATE=1 writes them anew; the diff is what there is to review.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compendium.importer import Imported, import_text
from compendium.load import load_compendium
from compendium.problems import Level, as_text
from tests.importer.states import SOME

CASES = Path(__file__).parents[1] / "cases" / "import"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())


def imported_case(folder: Path) -> Imported:
    text = (folder / "source.txt").read_text(encoding="utf-8")
    return import_text(text, path="source.txt", states=SOME)


def account_of(imported: Imported, source: str) -> str:
    lines = zip(source.split("\n"), imported.account, strict=True)
    return "".join(f"{number}: {what}\n" for number, (line, what) in enumerate(lines, 1) if line.strip())


def outputs(folder: Path) -> dict[str, str]:
    imported = imported_case(folder)
    source = (folder / "source.txt").read_text(encoding="utf-8")
    files = {f"expected/{name}": text for name, text in imported.files.items()}
    return files | {
        "problems.txt": as_text(imported.problems) + "\n",
        "account.txt": account_of(imported, source),
    }


def held(folder: Path) -> dict[str, str]:
    paths = [folder / "problems.txt", folder / "account.txt", *(folder / "expected").rglob("*.*")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def regenerate(folder: Path) -> None:
    for path in (folder / "expected").rglob("*.*"):
        path.unlink()
    for name, text in outputs(folder).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    if os.environ.get("REGENERATE"):
        regenerate(folder)
    assert outputs(folder) == held(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_line_is_accounted_for(folder: Path) -> None:
    lines = (folder / "source.txt").read_text(encoding="utf-8").split("\n")
    assert [bool(what) for what in imported_case(folder).account] == [bool(line.strip()) for line in lines]


DIRECTORY = """\
D.R. 2030 © Compendio
DIRECTORIO
ADA LUZ
Ministra
Eva Mar dirige la oficina que se ocupa de los faros de la isla y de sus puentes, y que cuida también las redes.
I. ACCIONES DE LA ISLA
CAPÍTULO 1
"""


def test_a_report_is_no_directory() -> None:
    imported = import_text(DIRECTORY, path="texto.txt", states=SOME)
    assert imported.account[2:6] == ("directorio.yml", "directorio.yml", "sin lugar", "sin lugar")
    assert [str(problem) for problem in imported.problems][:2] == [
        "texto.txt:5:1: error: No se sabe dónde va «Eva Mar dirige la oficina que se ocupa de los faros de la is…». "
        "Revise si falta un encabezado antes y póngalo en su lugar. [importar-sin-lugar]",
        "texto.txt:6:1: error: No se sabe dónde va «I. ACCIONES DE LA ISLA». "
        "Revise si falta un encabezado antes y póngalo en su lugar. [importar-sin-lugar]",
    ]


def test_the_sound_text_gives_content_without_errors() -> None:
    loaded = load_compendium(CASES / "oddities" / "expected")
    assert [problem for problem in loaded.problems if problem.level is Level.ERROR] == []
    chapters = loaded.compendium.editions[0].chapters
    assert [programme.order for chapter in chapters for programme in chapter.programmes] == [
        10, 20, 30, 40, 10, 20, 30,
    ]  # fmt: skip
