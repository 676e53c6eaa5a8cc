"""The eight changes of CONTRIBUTING.md: the files that it names are those to touch, and the change is seen.

All are made in one copy of the checkout, so each is also seen beside the others, and one build serves them all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from compendium.folders import ROOT
from tests.contributing import CHANGES, copy_checkout, steps_of

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (?P<title>.+?)\n(?P<text>.*?)(?=^###? |\Z)", re.MULTILINE | re.DOTALL)
FOLDER = re.compile(r"`tests/cases/contributing/([a-z-]+)/`")
NUMBERED = re.compile(r"^\d+\. `([^`]+)`", re.MULTILINE)
CASE = "tests/cases/checks/redaccion-titulo-pendiente"  # of the new rule
PROGRAMME = "2023/programas/inm-guia/index.html"


@dataclass(frozen=True)
class Changed:
    """A copy of the checkout in which all changes are made and all outputs built."""

    root: Path
    warnings: str
    export: dict[str, Any]

    def page(self, address: str) -> str:
        """The HTML of a page of its site, each line break a space."""
        return " ".join((self.root / "site" / address).read_text(encoding="utf-8").split())

    @property
    def book(self) -> Path:
        """Its PDF, made with the new option."""
        return self.root / "pdf" / "compendio-2023-oficio.pdf"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    root = tmp_path_factory.mktemp("copia")
    copy_checkout(root)
    for change in CHANGES:
        for step in steps_of(change):
            step.apply(root)
    _run(root, "book", "--legal")
    _run(root, "site")
    export = json.loads(_run(root, "export"))
    shutil.copytree(root / CASE / "content", root / "content", dirs_exist_ok=True)
    return Changed(root, _run(root, "check"), export)


def _run(root: Path, *arguments: str) -> str:
    """What a command says on its standard output; it must end well."""
    command = [sys.executable, "build.py", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sections() -> Iterator[tuple[str, str]]:
    """The changes of the guide: the folder of each, and its text."""
    for match in SECTION.finditer(GUIDE):
        if folder := FOLDER.search(match["text"]):
            yield folder[1], match["text"]


def pdf_text(path: Path) -> str:
    pages = list(pypdfium2.PdfDocument(path))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_the_guide_has_a_section_for_each_change() -> None:
    assert sorted(folder for folder, _ in sections()) == CHANGES


@pytest.mark.parametrize("change", CHANGES)
def test_the_guide_names_the_files_in_order(change: str) -> None:
    touched = list(dict.fromkeys(step.file for step in steps_of(change)))
    assert NUMBERED.findall(dict(sections())[change]) == touched


@pytest.mark.parametrize("form", [("check", "--ignore", "T20"), ("format", "--check")])  # T20 goes by paths
def test_what_is_written_keeps_to_the_style(form: tuple[str, ...], changed: Changed) -> None:
    settings, code = str(ROOT / "pyproject.toml"), str(changed.root / "compendium")
    command = [sys.executable, "-m", "ruff", *form, "--config", settings, code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_key_of_a_programme_is_in_every_output(changed: Changed) -> None:
    assert "<dt>Presupuesto</dt><dd>12 millones de pesos</dd>" in changed.page(PROGRAMME)
    assert "Presupuesto: 12 millones de pesos" in pdf_text(changed.book)
    row = next(row for row in changed.export["programas"] if row["id"] == "2023-inm-guia")
    assert row["presupuesto"] == "12 millones de pesos"


def test_a_rule_finds_what_its_case_has(changed: Changed) -> None:
    assert changed.warnings == (changed.root / CASE / "problems.txt").read_text(encoding="utf-8")


def test_an_index_is_in_the_book(changed: Changed) -> None:
    document = pypdfium2.PdfDocument(changed.book)
    assert "Índice: claves de las entidades" in [item.get_title() for item in document.get_toc()]


def test_a_page_of_the_site_is_in_its_menu(changed: Changed) -> None:
    page = changed.page("2023/observaciones/index.html")
    assert "<h1>Observaciones de la edición</h1>" in page
    assert "El original dice «gia»." in page
    assert '<a href="2023/observaciones/">Observaciones de la edición</a>' in changed.page("index.html")


def test_an_option_makes_a_book_that_the_site_offers(changed: Changed) -> None:
    sizes = {page.get_size() for page in pypdfium2.PdfDocument(changed.book)}
    assert (612.0, 936.0) in sizes
    assert "El libro en hojas oficio (PDF)" in changed.page("index.html")


def test_colours_of_an_edition_are_in_book_and_site(changed: Changed) -> None:
    style = changed.page("assets/marco.css")
    assert "--guinda: #123f6b" in style
    assert "#6b1a35" not in style
    cover = pypdfium2.PdfDocument(changed.book)[0].render(scale=0.1)
    middle = cover.stride * (cover.height // 2)
    blue, green, red = (int(channel) for channel in cover.buffer[middle + 9 : middle + 12])
    assert (red, green, blue) == (0x12, 0x3F, 0x6B)


def test_a_word_of_the_interface_changes_everywhere(changed: Changed) -> None:
    assert "<h1>Buscador</h1>" in changed.page("explorador/index.html")
    pages = [path.relative_to(changed.root / "site") for path in (changed.root / "site").rglob("*.html")]
    assert [str(path) for path in pages if "Explorador" in changed.page(str(path))] == []


def test_a_vocabulary_is_checked_and_published(changed: Changed) -> None:
    assert "<dt>Sectores</dt><dd>Viajes seguros</dd>" in changed.page(PROGRAMME)
    assert "Sectores: Viajes seguros" in pdf_text(changed.book)
    assert changed.export["sectores"] == [{"id": "viajes", "nombre": "Viajes seguros"}]
