"""What programs extract from the book by its tags is each paragraph as written, spaces and all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from compendium.book import Book
from compendium.render.book.line_ends import UNSPACED, marks_before_space
from compendium.render.book.options import PLAIN
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.structure_tree import Mark, Node
from compendium.render.book.typeset import typeset
from compendium.render.book.weasyprint_pages import Area, Box, Kind
from compendium.render.chapters.chapter_html import page_html, paper_html
from compendium.render.chapters.plan import BookContext, plan
from tests.render.addresses import site_addresses
from tests.render.book.paragraphs import PdfiumBook, html_tree, paragraphs, poppler_tree
from tests.render.book.reading import ReadBook


@pytest.fixture(scope="session")
def written(book: Book, book_pdf: ReadBook) -> dict[str, list[str]]:
    """The paragraphs of the HTML of all chunks."""
    addresses = site_addresses(book)
    chunks = plan(book, BookContext(addresses))
    return paragraphs(
        html_tree(page_html(chunk.template, chunk.data(book_pdf.destinations)) for chunk in chunks)
    )


def test_each_paragraph_is_tagged_as_it_was_written(
    book_pdf: ReadBook, written: dict[str, list[str]]
) -> None:
    assert paragraphs(book_pdf.root) == written


def test_pdfium_extracts_each_paragraph_as_it_was_written(
    book_pdf: ReadBook, written: dict[str, list[str]]
) -> None:
    with (read := PdfiumBook(book_pdf.path)).pdf:
        assert paragraphs(read.root) == written


def test_poppler_extracts_each_paragraph_as_it_was_written(book: Book, fonts: Path, tmp_path: Path) -> None:
    """Two programmes are enough, with notes, lists and a table: poppler takes long."""
    chunk = next(chunk for chunk in plan(book, BookContext()) if chunk.template == "objetivo")
    section = book.chapters[0].sections[0]
    data = chunk.data({}) | {"sections": (replace(section, entries=section.entries[:2]),)}
    html = paper_html(chunk.template, data)
    rendered = typeset(html, place=chunk.place, fonts=fonts, geometry=page_geometry(PLAIN))
    (tmp_path / "chunk.pdf").write_bytes(rendered.pdf)
    written = paragraphs(html_tree([page_html(chunk.template, data)]))
    assert sum(map(len, written.values())) > 40
    assert paragraphs(poppler_tree(tmp_path / "chunk.pdf")) == written


@pytest.mark.parametrize("text", ["uno –", "pág.", "fin", "(sí)", "«no»"])
def test_a_line_that_ended_in_a_space(text: str) -> None:
    assert not UNSPACED.search(text)


@pytest.mark.parametrize("text", ["teórico-", "2019–", "www.ejemplo.mx/\u200b", "y/", "–\u2060", "dicho "])
def test_a_line_that_ended_without_a_space(text: str) -> None:
    assert UNSPACED.search(text)


@pytest.mark.parametrize(("written", "is_apart"), [("de 10- 21 años", True), ("de 10-21 años", False)])
def test_a_space_that_was_written_after_a_hyphen_is_kept(written: str, *, is_apart: bool) -> None:
    element = Element("p")
    element.text = written
    lines = [
        Box(Kind.TEXT, element, "", Area(0, top, 50, top + 10), text=text, mark=number)
        for number, (top, text) in enumerate([(0, "de 10-"), (10, "21 años")])
    ]
    node = Node("P", element, kids=[Mark(0, 0), Mark(0, 1)])
    texts = {Mark(0, line.mark or 0): line for line in lines}
    assert list(marks_before_space(node, texts)) == [Mark(0, 0)] * is_apart
