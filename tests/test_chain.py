"""The chain makes both outputs when something changed, nothing when not, and never from content with errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compendium import chain
from compendium.book import Book
from compendium.chain import ContentErrors, Folders, checked, make_all, make_book, make_site
from compendium.files import write_text, write_tree
from compendium.problems import Level, Location, Problem
from compendium.render.progress import Progress, RenderProblem
from tests.conftest import TODAY, Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
BOTH = ["2023-inm-guia en el libro", "2023-inm-guia en el sitio"]


class Renderers:
    """Stand-ins for the two renderers: what they write is the title of the guide."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.failing = ""

    def render_book(self, book: Book, output: Path, *, progress: Progress, **given: object) -> Path:
        progress("Se compone el libro")
        self._fail("libro")
        write_text(output / "pdf" / "compendio.pdf", book.entries[0].title)
        write_text(output / "pdf" / "paginas.json", "{}")
        self.made.append(f"{book.entries[0].id} en el libro")
        return output / "pdf" / "compendio.pdf"

    def render_site(
        self, books: tuple[Book, ...], output: Path, *, progress: Progress, **given: object
    ) -> Path:
        progress("Se hace el sitio")
        self._fail("sitio")
        write_tree(output / "site", {"index.html": books[0].entries[0].title})
        self.made.append(f"{books[0].entries[0].id} en el sitio")
        return output / "site"

    def _fail(self, name: str) -> None:
        if self.failing == name:
            problem = Problem(Location("x"), Level.ERROR, "libro", "No cabe.")
            raise RenderProblem((problem,))


@pytest.fixture
def renderers(monkeypatch: pytest.MonkeyPatch) -> Renderers:
    fakes = Renderers()
    monkeypatch.setattr("compendium.render.book.render_book", fakes.render_book)
    monkeypatch.setattr("compendium.render.site.render_site", fakes.render_site)
    # What the programs are made of does not change here, and takes long to read.
    monkeypatch.setattr(chain, "CODE", ())
    return fakes


def build(tree: Tree, today: date = TODAY) -> list[str]:
    """The steps of one build."""
    steps: list[str] = []
    make_all(tree.folders, today, steps.append)
    return steps


def outputs(folders: Folders) -> list[str]:
    paths = (folders.pdf / "compendio.pdf", folders.site / "index.html")
    return [path.read_text() for path in paths if path.exists()]


def test_the_first_build_makes_both(tree: Tree, renderers: Renderers) -> None:
    assert build(tree) == ["Se revisa el contenido", "Se compone el libro", "Se hace el sitio"]
    assert renderers.made == BOTH
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_with_nothing_changed_nothing_is_made(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    assert build(tree) == []
    assert renderers.made == BOTH


@pytest.mark.parametrize("lost", ["pdf/compendio.pdf", "pdf/paginas.json", "site/index.html", ".build/sello"])
def test_what_is_lost_is_made_again(tree: Tree, renderers: Renderers, lost: str) -> None:
    build(tree)
    (tree.folders.output / lost).unlink()
    build(tree)
    assert renderers.made == BOTH * 2


def test_a_damaged_stamp_is_made_again(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    tree.folders.stamp.write_bytes(b"{\xff")
    build(tree)
    assert renderers.made == BOTH * 2
    assert build(tree) == []


def test_a_changed_text_is_made_anew(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    build(tree)
    assert outputs(tree.folders) == ["Guía nueva", "Guía nueva"]
    assert renderers.made == BOTH * 2


def test_the_day_counts_as_an_embargo_may_end(tree: Tree, renderers: Renderers) -> None:
    tree.edit(GUIDE, "orden: 10\n", "orden: 10\nembargo: 2024-01-02\n")
    build(tree)
    build(tree, date(2024, 1, 2))
    assert renderers.made == ["2023-segob-registro en el libro", "2023-segob-registro en el sitio", *BOTH]


def test_nothing_is_made_of_content_with_errors(tree: Tree, renderers: Renderers) -> None:
    build(tree)
    tree.edit(GUIDE, "orden: 10\n", "orden: diez\n")
    tree.edit("siglas.yml", "sigla: NNA", "siglas: NNA")
    with pytest.raises(ContentErrors) as caught:
        build(tree)
    assert {problem.place.path for problem in caught.value.problems} == {
        f"content/{GUIDE}",
        "content/siglas.yml",
    }
    assert renderers.made == BOTH
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


def test_warnings_are_no_errors(tree: Tree, renderers: Renderers) -> None:
    tree.edit(
        "instituciones.yml",
        '  depende_de: segob\n  anexos: ["2023"]\n- id: gob',
        "  depende_de: segob\n- id: gob",
    )
    assert "glosario-anexo" in {problem.rule for problem in checked(tree.folders)[1]}
    build(tree)
    assert renderers.made == BOTH


@pytest.mark.parametrize("failing", ["libro", "sitio"])
def test_what_failed_is_tried_again_also_when_the_text_is_the_old_one(
    tree: Tree, renderers: Renderers, failing: str
) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    renderers.failing = failing
    with pytest.raises(RenderProblem, match="No cabe"):
        build(tree)
    renderers.failing = ""
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    build(tree)
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]


@pytest.mark.parametrize("alone", ["book", "site"])
def test_one_output_made_alone_is_not_taken_for_both(tree: Tree, renderers: Renderers, alone: str) -> None:
    build(tree)
    tree.edit(GUIDE, "titulo: Guía de viaje", "titulo: Guía nueva")
    make = make_book if alone == "book" else make_site
    make(tree.folders, tree.books(), lambda step: None)
    tree.edit(GUIDE, "titulo: Guía nueva", "titulo: Guía de viaje")
    build(tree)
    assert outputs(tree.folders) == ["Guía de viaje", "Guía de viaje"]
    assert renderers.made[-2:] == BOTH
