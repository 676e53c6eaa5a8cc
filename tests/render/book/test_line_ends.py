"""What programs extract from the book by its tags is each paragraph as written, spaces and all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from compendium.book import Book
from compendium.render.book.line_ends import UNSPACED, mark_line_ends
from compendium.render.book.options import PLAIN
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import page_html, paper_html
from compendium.render.chapters.plan import BookContext, plan
from tests.render.book.paragraphs import PdfiumBook, html_tree, paragraphs, poppler_tree
from tests.render.book.reading import ReadBook


@pytest.fixture(scope="session")
def written(book: Book, book_pdf: ReadBook) -> dict[str, list[str]]:
    """The paragraphs of the HTML of all chunks."""
    addresses = {entry.id: f"https://example.org/{entry.id}/" for entry in book.entries}
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


def test_the_stream_gets_the_space_of_its_font() -> None:
    line, copies = _end_line(before_space={0}, spaces={b"F": b"<0001>"})
    assert line == b"[<0005>0<0006>0<0001>] TJ"
    assert copies == set()


def test_the_last_letter_means_the_space_too_if_the_font_has_none() -> None:
    line, copies = _end_line(before_space={0}, spaces={b"G": b"<0002>"})
    assert line == b"[<0005>0<>] TJ /F-space 9 Tf [<0006>] TJ"
    assert copies == {b"F-space"}


def test_only_the_last_of_several_fonts_ends_the_line() -> None:
    texts = [b"/F 9 Tf", b"[<0005>] TJ", b"/G 9 Tf", b"[<0006>] TJ"]
    stream = ["/Span", {"MCID": 0}, b"BDC", b"BT", *texts, b"ET", b"EMC"]
    mark_line_ends(stream, {0}, {}, {b"F": b"<0001>", b"G": b"<0002>"})
    assert stream[4:8] == [b"/F 9 Tf", b"[<0005>] TJ", b"/G 9 Tf", b"[<0006><0002>] TJ"]


def test_the_last_hyphen_is_a_soft_one() -> None:
    line, copies = _end_line(hyphenated={0: b"-hyphen"})
    assert line == b"[<0005>0<>] TJ /F-hyphen 9 Tf [<0006>] TJ"
    assert copies == {b"F-hyphen"}


def test_a_line_that_needs_neither_stays() -> None:
    assert _end_line() == (b"[<0005>0<0006>0] TJ", set())


def _end_line(
    before_space: frozenset[int] | set[int] = frozenset(),
    hyphenated: Mapping[int, bytes] = MappingProxyType({}),
    spaces: Mapping[bytes, bytes] = MappingProxyType({}),
) -> tuple[object, set[bytes]]:
    stream = ["/Span", {"MCID": 0}, b"BDC", b"BT", b"/F 9 Tf", b"[<0005>0<0006>0] TJ", b"ET", b"EMC"]
    copies = mark_line_ends(stream, before_space, hyphenated, spaces)
    return stream[5], copies
