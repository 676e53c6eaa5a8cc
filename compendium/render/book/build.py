"""The printed book, from the Book to the file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pikepdf

from compendium.book import Book
from compendium.files import write_bytes, write_text
from compendium.problems import Level, Problem
from compendium.render.book.chunks import Drawer
from compendium.render.book.drawn import Drawn
from compendium.render.book.fonts import Fonts
from compendium.render.book.merging import Placed, anchors, merge, unknown_targets
from compendium.render.book.metadata import write_metadata
from compendium.render.book.options import BookOptions
from compendium.render.book.placing import page_numbers, placed
from compendium.render.book.plan import Chunk, plan
from compendium.render.book.stamping import stamp
from compendium.render.book.store import Store, workshop
from compendium.render.pages import NAME, pages_json
from compendium.render.progress import Progress, RenderProblem

PLAIN = BookOptions()


def render_book(
    book: Book, output: Path, *, progress: Progress, data: bytes = b"", options: BookOptions = PLAIN
) -> Path:
    """Write the printed book of an edition to `output`/pdf/compendio-<year>.pdf, and beside it paginas.json.

    `data` is the edition as open data: its hash tells whether paginas.json still holds. The answer is the path of
    the book. Raises RenderProblem if the layout engine complains, and FileProblem if a file cannot be written.
    """
    store = output / ".build" / "book"
    drawer = Drawer(store, workshop(), options)
    chunks = plan(book)
    progress("Se compone el libro")
    drawn = drawer.draw((chunk for chunk in chunks if not chunk.lists_pages), {})
    progress("Se componen los índices")
    whole = _with_indexes(chunks, drawn, drawer)
    _require_targets(whole, book)
    progress("Se une el libro")
    target = output / "pdf" / f"compendio-{book.edition.id}.pdf"
    write_bytes(target, _bytes(whole, book, Fonts(Store(store))))
    pages = anchors(whole)
    printed = {entry.id: pages[entry.anchor][0] for entry in book.entries}
    write_text(target.with_name(NAME), pages_json(hashlib.sha256(data).hexdigest(), printed))
    return target


def _bytes(whole: tuple[Placed, ...], book: Book, fonts: Fonts) -> bytes:
    pdf = merge(whole, fonts)
    stamp(pdf, whole, fonts)
    write_metadata(pdf, book.edition)
    data = io.BytesIO()
    pdf.save(
        data, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return data.getvalue()


def _with_indexes(chunks: tuple[Chunk, ...], drawn: dict[str, Drawn], drawer: Drawer) -> tuple[Placed, ...]:
    """All chunks in their places: the indexes stand after all that they list, so its pages are known."""
    indexes = [chunk for chunk in chunks if chunk.lists_pages]
    pages = page_numbers(chunks, drawn)
    whole = drawn | drawer.draw(indexes, pages)
    return placed(chunks, whole)


def _require_targets(whole: tuple[Placed, ...], book: Book) -> None:
    """Every link inside the book leads somewhere, or the book is not made."""
    problems = tuple(
        Problem(
            book.edition.place,
            Level.ERROR,
            "libro-enlace",
            f"Un enlace lleva a «{name}», que no está en el libro.",
        )
        for name in sorted(set(unknown_targets(whole)))
    )
    if problems:
        raise RenderProblem(problems)
