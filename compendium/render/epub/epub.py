"""The same book for telephones: an EPUB of the same pages' HTML, its notes as notes that open where they are called."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from compendium.book import Book
from compendium.colours import replace_colours
from compendium.render.chapters.chapter_html import page_html
from compendium.render.chapters.listings import ContentsRow, contents
from compendium.render.chapters.plan import BookContext, Chunk, plan
from compendium.render.epub.xhtml import Sections, xhtml

TEMPLATES = Path(__file__).parents[3] / "templates" / "book" / "epub"
UNDATED = date(2000, 1, 1)


@dataclass(frozen=True)
class Document:
    """A file of the EPUB: a chunk of the book."""

    id: str
    text: str

    @property
    def file(self) -> str:
        """Its name in the EPUB."""
        return f"{self.id}.xhtml"

    @property
    def has_drawings(self) -> bool:
        """Whether it holds SVG, which the EPUB must declare."""
        return "<svg" in self.text


def epub(book: Book, context: BookContext, pages: Mapping[str, int]) -> bytes:
    """The book as an EPUB; `pages` (anchor → printed page) are those of the printed one, which its indexes name.

    The same book always gives the same bytes.
    """
    chunks = [chunk for chunk in plan(book, context) if chunk.id != "contenido"]
    documents = tuple(_documents(chunks, pages))
    places = {anchor: document.file for document in documents for anchor in _anchors(document)}
    rows = tuple(row for row in contents(book) if row.anchor in places)
    facts = {
        "book": book,
        "edition": book.edition,
        "documents": documents,
        "rows": _known(rows, places),
        "places": places,
        "printed": _printed(pages, places),
        "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{book.file_stem}')}",
        "modified": f"{_day(book).isoformat()}T00:00:00Z",
    }
    files = {name: _template(f"{name}.xml").render(facts) for name in ("container", "content", "nav")}
    return _packed(
        {
            "META-INF/container.xml": files["container"],
            "OEBPS/content.opf": files["content"],
            "OEBPS/nav.xhtml": files["nav"],
            "OEBPS/epub.css": replace_colours(
                (TEMPLATES / "epub.css").read_text("utf-8"), book.publication.colours
            ),
            **{f"OEBPS/{document.file}": document.text for document in documents},
        },
        _day(book),
    )


def _documents(chunks: list[Chunk], pages: Mapping[str, int]) -> Iterator[Document]:
    html = {chunk.id: page_html(chunk.template, chunk.data(pages)) for chunk in chunks}
    sections = Sections.of(html)
    for name in html:
        yield Document(name, xhtml(name, sections))


def _anchors(document: Document) -> Iterator[str]:
    yield from (part.split('"', 1)[0] for part in document.text.split(' id="')[1:])


def _known(rows: tuple[ContentsRow, ...], places: Mapping[str, str]) -> tuple[ContentsRow, ...]:
    """The rows without those that have no title, whose own rows take their place."""
    found: list[ContentsRow] = []
    for row in rows:
        below = _known(row.rows, places)
        if row.title:
            found.append(ContentsRow(row.kind, row.title, row.anchor, below))
        else:
            found.extend(below)
    return tuple(found)


def _printed(pages: Mapping[str, int], places: Mapping[str, str]) -> dict[int, str]:
    """Printed page → the first of what begins on it, so that whoever is told a page finds it."""
    by_page = sorted(
        (page, rank, anchor) for rank, (anchor, page) in enumerate(pages.items()) if anchor in places
    )
    return {page: anchor for page, _, anchor in reversed(by_page)}


def _day(book: Book) -> date:
    return book.edition.date or UNDATED


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)


def _packed(files: Mapping[str, str], day: date) -> bytes:
    """A zip as EPUB asks for: first, and stored, what it is."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("mimetype", day), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(_entry(name, day), text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    return entry
