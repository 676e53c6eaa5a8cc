"""Book → EPUB: the HTML of the printed book's chunks, with pop-up notes, in a zip file."""

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
    """A file of the EPUB, made from a chunk of the book."""

    id: str
    text: str

    @property
    def file(self) -> str:
        """Return its name in the EPUB."""
        return f"{self.id}.xhtml"

    @property
    def has_drawings(self) -> bool:
        """Tell whether it holds SVG, which the EPUB must declare."""
        return "<svg" in self.text


def epub(book: Book, context: BookContext, pages: Mapping[str, int]) -> bytes:
    """Return the book as an EPUB; the same book always gives the same bytes.

    `pages` is anchor → page of the printed book: its indexes name these pages.
    """
    chunks = [chunk for chunk in plan(book, context) if chunk.id != "contenido"]
    documents = tuple(_documents(chunks, pages))
    places = {anchor: document.file for document in documents for anchor in _anchors(document)}
    rows = tuple(row for row in contents(book) if row.anchor in places)
    facts = {
        "book": book,
        "edition": book.edition,
        "documents": documents,
        "rows": _lift_untitled_rows(rows),
        "places": places,
        "page_anchors": _first_anchors(pages, places),
        "part": context.part,
        "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{book.file_stem}{context.part or str()}')}",
        "modified": f"{_edition_date(book).isoformat()}T00:00:00Z",
    }
    files = _package_files(facts) | {"OEBPS/epub.css": _style_sheet(book)}
    files |= {f"OEBPS/{document.file}": document.text for document in documents}
    return _zip_files(files, _edition_date(book))


def _package_files(facts: Mapping[str, object]) -> dict[str, str]:
    """Return the container, the package document and the contents, by their names in the EPUB."""
    templates = {
        "META-INF/container.xml": "container.xml",
        "OEBPS/content.opf": "content.xml",
        "OEBPS/nav.xhtml": "nav.xml",
    }
    return {name: _template(template).render(facts) for name, template in templates.items()}


def _style_sheet(book: Book) -> str:
    return replace_colours((TEMPLATES / "epub.css").read_text("utf-8"), book.publication.colours)


def _documents(chunks: list[Chunk], pages: Mapping[str, int]) -> Iterator[Document]:
    html = {chunk.id: page_html(chunk.template, chunk.data(pages)) for chunk in chunks}
    sections = Sections.parse(html)
    for name in html:
        yield Document(name, xhtml(name, sections))


def _anchors(document: Document) -> Iterator[str]:
    yield from (part.split('"', 1)[0] for part in document.text.split(' id="')[1:])


def _lift_untitled_rows(rows: tuple[ContentsRow, ...]) -> tuple[ContentsRow, ...]:
    """Return the rows with each untitled one replaced by the rows below it."""
    found: list[ContentsRow] = []
    for row in rows:
        below = _lift_untitled_rows(row.rows)
        if row.title:
            found.append(ContentsRow(row.kind, row.title, row.anchor, below))
        else:
            found.extend(below)
    return tuple(found)


def _first_anchors(pages: Mapping[str, int], places: Mapping[str, str]) -> dict[int, str]:
    """Return printed page → the first anchor on it, for the list of pages."""
    by_page = sorted(
        (page, rank, anchor) for rank, (anchor, page) in enumerate(pages.items()) if anchor in places
    )
    return {page: anchor for page, _, anchor in reversed(by_page)}


def _edition_date(book: Book) -> date:
    return book.edition.date or UNDATED


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)


def _zip_files(files: Mapping[str, str], day: date) -> bytes:
    """Return the zip file of an EPUB, which begins with its media type, uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("mimetype", day), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(_entry(name, day), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    return entry
