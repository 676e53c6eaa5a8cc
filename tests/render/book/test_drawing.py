"""The layout engine is never complained of in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compendium.book import Book, Reference
from compendium.pipeline import resolve_published
from compendium.problems import Location
from compendium.render.book.build import render_book
from compendium.render.book.drawing import draw
from compendium.render.book.layout import TEMPLATES
from compendium.render.book.options import BookOptions
from compendium.render.book.sheet import sheet_of
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY, Tree

PAGE = '<!doctype html><html lang="es-MX"><title>Prueba</title><body>{}</body></html>'
PLANTED = {
    "a property that is unknown": (
        '<p style="sombra: 1pt">Texto</p>',
        "Una hoja de estilo pide «sombra: 1pt» (línea 1, columna 1) y esa propiedad no existe. [libro-estilo]",
    ),
    "a value that is not one": (
        '<p style="color: rojizo">Texto</p>',
        "Una hoja de estilo pide «color: rojizo» (línea 1, columna 1) y ese valor no es posible. [libro-estilo]",
    ),
    "a sign that no face has": (
        "<p>Texto 漢</p>",
        "Las letras del libro no tienen todos los signos de «漢» (U+6F22). Cámbielos por otros. [libro-letra]",
    ),
    "a picture that is not there": (
        '<img src="falta.png" alt="Nada">',
        "No se puede cargar la imagen «{templates}/falta.png». Revise que exista y que sea una imagen. "
        "[libro-imagen]",
    ),
    "an anchor that is not there": (
        '<a href="#falta">Texto</a>',
        "Un enlace lleva a «falta», que no está en el libro. Corrija el enlace. [libro-enlace]",
    ),
    "anything else": (
        '<style>@import "falta.css"</style>',
        "El motor de composición del libro advierte: «Failed to load stylesheet at {templates}/falta.css : "
        "ValueError: {templates}/falta.css». El libro se compone sin advertencias. [libro-composicion]",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_the_engine_complains_of_ends_the_build(name: str, output: Path) -> None:
    html, complaint = PLANTED[name]
    with pytest.raises(RenderProblem) as caught:
        draw(
            PAGE.format(html),
            number=1,
            place=Location("content/a.yml"),
            store=output / ".build" / "book",
            sheet=sheet_of(BookOptions()),
        )
    message = complaint.format(templates=TEMPLATES.as_uri())
    assert [str(problem) for problem in caught.value.problems] == [f"content/a.yml:1:1: error: {message}"]


def unchecked(tree: Tree) -> Book:
    """The book of a tree, whatever `check` says of it."""
    return resolve_published(tree.compendium(), TODAY)[0]


def test_the_programme_that_is_to_blame_is_named(tree: Tree, tmp_path: Path) -> None:
    tree.edit("2023/1-gobierno-federal/objetivo-01/registro.md", "35 personas", "35 personas 漢")
    with pytest.raises(RenderProblem) as caught:
        render_book(unchecked(tree), tmp_path, progress=lambda step: None)
    assert {problem.place.path for problem in caught.value.problems} == {
        "content/2023/1-gobierno-federal/objetivo-01/registro.md"
    }
    assert not (tmp_path / "pdf").exists()


def test_a_link_to_nowhere_ends_the_build(book: Book, warm: Path) -> None:
    chapter, *others = book.chapters
    section, *rest = chapter.sections
    entry = replace(section.entries[0], related=(Reference("2023-nada", "2023", "Nada", "INM", "1.1.9"),))
    changed = replace(section, entries=(entry, *section.entries[1:]))
    broken = replace(book, chapters=(replace(chapter, sections=(changed, *rest)), *others))
    with pytest.raises(RenderProblem) as caught:
        render_book(broken, warm, progress=lambda step: None)
    (problem,) = caught.value.problems
    assert problem.message == "Un enlace lleva a «2023-nada», que no está en el libro."
