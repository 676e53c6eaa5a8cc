"""Book → EPUB: the HTML of the printed book's chunks, with pop-up notes, in a zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from compendium.book import Book
from compendium.colours import replace_colours
from compendium.render.chapters.chapter_html import page_html
from compendium.render.chapters.contents import ContentsRow, contents, tables_and_charts
from compendium.render.chapters.plan import Chunk, PrintedBook, plan
from compendium.render.epub.cover_image import cover_image
from compendium.render.epub.page_breaks import page_break_id
from compendium.render.epub.xhtml import Sections, xhtml
from compendium.render.file_description import FileDescription, describe, full_title, isbn_urn
from compendium.render.printed_pages import PrintedPages

TEMPLATES = Path(__file__).parents[3] / "templates" / "book" / "epub"
CONTENTS = "nav"  # the document in whose place the printed book has the chunks of these templates
PAPER_ONLY = frozenset({"contenido", "portadilla", "programas"})
# Template of the first document of a part → its kind in the structural semantics vocabulary, and its name.
LANDMARKS = (
    ("cubierta", "cover", "Cubierta"),
    ("preliminares", "preface", "Preliminares"),
    ("capitulo", "bodymatter", "Los programas"),
    ("anexos", "appendix", "Anexos"),
    ("indice", "index", "Índices"),
)


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


def epub(printed: PrintedBook) -> bytes:
    """Return a book as an EPUB; the same book always gives the same bytes."""
    book, context, pages = printed.book, printed.context, printed.pages
    planned = plan(book, context)
    on_paper = frozenset(chunk.id for chunk in planned if chunk.template in PAPER_ONLY)
    chunks = [chunk for chunk in planned if chunk.id not in on_paper]
    documents = tuple(_documents(chunks, pages))
    places = {anchor: document.file for document in documents for anchor in _anchors(document)}
    rows = tuple(row for row in contents(book) if row.anchor in places)
    file = _describe(book, context.part)
    facts: dict[str, object] = {
        "book": book,
        "edition": book.edition,
        "documents": documents,
        "rows": _lift_untitled_rows(rows),
        "tables": tuple(row for row in tables_and_charts(book) if row.anchor in places),
        "places": places,
        "landmarks": tuple(_landmarks(chunks)),
        "file": file,
        "printed_source": _printed_source(book),
        **_page_list(pages, on_paper),
    }
    files: dict[str, str | bytes] = {**_package_files(facts), "OEBPS/epub.css": _style_sheet(book)}
    files |= {f"OEBPS/{document.file}": document.text for document in documents}
    files["OEBPS/portada.png"] = cover_image(pages.cover)
    return _zip_files(files, file.date)


def _describe(book: Book, part: str | None) -> FileDescription:
    catalogue = book.edition.catalogue
    number = catalogue.isbn_epub if catalogue else None
    return describe(book, f"{book.file_stem}{part or ''}", isbn=number, part=part)


def _printed_source(book: Book) -> str:
    """Return what names the printed book: its ISBN, or its title."""
    catalogue = book.edition.catalogue
    return isbn_urn(catalogue.isbn) if catalogue and catalogue.isbn else f"{full_title(book)}, libro impreso"


def _page_list(pages: PrintedPages, on_paper: frozenset[str]) -> dict[str, object]:
    """Return the printed pages, and those of the chunks that the EPUB's own contents stand for."""
    starts = [
        (start.number, CONTENTS if name in on_paper else name)
        for name, found in pages.starts.items()
        for start in found
    ]
    return {
        "printed_pages": [(number, _page_address(number, name)) for number, name in sorted(starts)],
        "contents_pages": [(number, page_break_id(number)) for number, name in starts if name == CONTENTS],
    }


def _page_address(number: int, document: str) -> str:
    return f"{document}.xhtml#{page_break_id(number)}"


def _landmarks(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the name and the document of each main part of the book."""
    first: dict[str, str] = {}
    for chunk in chunks:
        first.setdefault(chunk.template, f"{chunk.id}.xhtml")
    for template, kind, name in LANDMARKS:
        if template in first:
            yield kind, name, first[template]


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


def _documents(chunks: list[Chunk], pages: PrintedPages) -> Iterator[Document]:
    html = {chunk.id: page_html(chunk.template, chunk.data(pages.numbers)) for chunk in chunks}
    heads = {chunk.id: chunk.head.left for chunk in chunks}
    sections = Sections.parse(html)
    for name in html:
        yield Document(name, xhtml(name, sections, pages.starts[name], heads[name]))


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


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)


def _zip_files(files: Mapping[str, str | bytes], day: date) -> bytes:
    """Return the zip file of an EPUB, which begins with its media type, uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("mimetype", day), "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files.items():
            archive.writestr(_entry(name, day), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    return entry
