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
from compendium.render.book.placing import first_pages, page_numbers, placed
from compendium.render.book.plan import Chunk, plan
from compendium.render.book.stamping import stamp
from compendium.render.book.store import Store, workshop
from compendium.render.pages import NAME, pages_json
from compendium.render.progress import Progress, RenderProblem

PLAIN = BookOptions()
GUESS = 12


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
    progress("Se componen el contenido y los índices")
    whole = _with_lists(chunks, drawn, drawer)
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


def _with_lists(chunks: tuple[Chunk, ...], drawn: dict[str, Drawn], drawer: Drawer) -> tuple[Placed, ...]:
    """All chunks in their places. Lists of pages take room before what they list: they are made until they fit."""
    lists = [chunk for chunk in chunks if chunk.lists_pages]
    lengths = {chunk.id: GUESS for chunk in lists} | {name: len(chunk.kinds) for name, chunk in drawn.items()}
    while True:
        made = drawer.draw(lists, page_numbers(chunks, drawn, lengths))
        found = {name: len(chunk.kinds) for name, chunk in made.items()}
        if all(lengths[name] == length for name, length in found.items()):
            return placed(chunks, drawn | made, first_pages(chunks, lengths))
        lengths |= found


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
