"""Book → the files for the press: the interior and the cover."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from compendium.book import Book
from compendium.files import update_folder, write_bytes
from compendium.render.book.build import BookBuilder
from compendium.render.book.options import BookOptions
from compendium.render.book.placement import PlacedChunk
from compendium.render.book.workers import WorkerPool, worker_pool
from compendium.render.chapters.plan import BookContext
from compendium.render.chapters.site_addresses import SiteAddresses
from compendium.render.press.cover import render_cover
from compendium.render.press.interior import render_interior
from compendium.render.press.paper import PressOptions
from compendium.render.press.press_job import PressJob
from compendium.render.printed_pages import COVER
from compendium.render.progress import Progress


def render_press(
    book: Book,
    output: Path,
    *,
    progress: Progress,
    addresses: SiteAddresses,
    options: BookOptions,
    press: PressOptions,
    pool: WorkerPool | None = None,
) -> tuple[Path, Path]:
    """Write the interior and the cover of an edition to `output`/pdf and return their paths.

    Pages have the numbers that they have in the book for readers. `addresses` are those in the site. `pool` renders;
    without it, a new pool does. Raises what `render_book` raises.
    """
    with nullcontext(pool) if pool else worker_pool(output, options) as workers:
        builder = BookBuilder(output, options, progress, workers)
        book, context = builder.scope(book, BookContext(addresses, isbn=_isbn(book, options)))
        chunks = builder.chunks(book, context)
        progress("Se preparan los archivos de la imprenta")
        digest = _digest(chunks, press)
        job = PressJob(book, builder, press, builder.merge(chunks, book), context.part, digest)
        interior, cover = render_interior(job), render_cover(job)
    # Both files are replaced together, so that neither is of another build.
    with update_folder(output / "pdf") as folder:
        write_bytes(folder / job.file_name(), interior)
        write_bytes(folder / job.file_name(COVER), cover)
    return output / "pdf" / job.file_name(), output / "pdf" / job.file_name(COVER)


def _isbn(book: Book, options: BookOptions) -> str | None:
    """Return the ISBN of the printed book, if it has one; an offprint has none of its own."""
    catalogue = book.edition.catalogue
    if catalogue is None or options.only:
        return None
    isbn = catalogue.isbn_large_print if options.large_print else catalogue.isbn
    return isbn.value if isbn else None


def _digest(chunks: Iterable[PlacedChunk], press: PressOptions) -> str:
    """Return the digest of all that the files hold."""
    total = hashlib.sha256(repr(press).encode())
    for placed in chunks:
        total.update(placed.chunk.pdf)
    return total.hexdigest()
