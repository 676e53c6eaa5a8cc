"""The printed book, from the Book to the file.

plan (chapters) → render (chunks, by worker processes or from the cache) → place → lists with page numbers → page
furniture → merge → metadata → write.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from compendium.book import Book
from compendium.files import update_folder, write_bytes, write_text
from compendium.problems import Level, Problem
from compendium.render.book.cache import CACHE, Cache, toolchain_digest
from compendium.render.book.chunk_renderer import ChunkRenderer
from compendium.render.book.furniture import FURNITURE, furniture_chunk, page_furniture
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.placement import PlacedChunk, page_numbers, place, unknown_targets
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.workers import WorkerPool, worker_pool
from compendium.render.chapters.plan import BookContext, Chunk, Pages, plan
from compendium.render.printed_pages import book_name, pages_json, pages_name
from compendium.render.progress import Progress, RenderProblem

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


def render_book(
    book: Book,
    output: Path,
    *,
    progress: Progress,
    data: Callable[[], bytes] = bytes,
    addresses: Mapping[str, str] = NO_ADDRESSES,
    options: BookOptions = PLAIN,
    pool: WorkerPool | None = None,
) -> Path:
    """Write the printed book of an edition to `output`/pdf and return its path; beside it, paginas.json.

    The file is called <name>-<year>.pdf; the names of a draft's files say that it is one. `data` makes the edition as
    open data, attached to the book; its hash tells whether paginas.json still holds. `addresses` are the permanent
    addresses by programme id. Books of other options than PLAIN stand beside the plain one and leave paginas.json
    alone. `pool` renders; without it, a pool of its own does. Raises RenderProblem if the layout engine warns of
    anything or the part asked for is empty, and FileProblem if a file cannot be written.
    """
    attached = data()
    with nullcontext(pool) if pool else worker_pool(output, options) as workers:
        builder = BookBuilder(output, options, progress, workers)
        context = BookContext(addresses)
        if options.only:
            from compendium.render.book.offprint import select, title_of

            part = select(book, options.only)
            full = builder.pages(book, context)
            full_pages = {entry.id: full[entry.anchor] for entry in part.entries}
            context = BookContext(addresses, title_of(part, options.only), full_pages)
            book = part
        chunks = builder.chunks(book, context)
        progress("Se une el libro")
        printed = builder.pdf(chunks, book, attached)
    name = book_name(book.file_stem, draft=book.draft, suffix=options.suffix)
    # The book and its pages take their places together: one is never that of another build.
    with update_folder(output / "pdf") as folder:
        write_bytes(folder / name, printed)
        if options == PLAIN:
            numbers = page_numbers(chunks)
            pages = {entry.id: numbers[entry.anchor] for entry in book.entries}
            content_hash = hashlib.sha256(attached).hexdigest()
            write_text(folder / pages_name(draft=book.draft), pages_json(content_hash, pages))
    return output / "pdf" / name


def printed_page_numbers(
    book: Book, output: Path, *, progress: Progress, context: BookContext, pool: WorkerPool
) -> dict[str, int]:
    """Return anchor → page of the plain printed book. Raises RenderProblem and FileProblem as `render_book` does."""
    return BookBuilder(output, PLAIN, progress, pool).pages(book, context)


@dataclass(frozen=True)
class BookBuilder:
    """Makes books of one set of options in an output folder."""

    output: Path
    options: BookOptions
    progress: Progress
    pool: WorkerPool

    def chunks(self, book: Book, context: BookContext) -> tuple[PlacedChunk, ...]:
        """Return all chunks of a book in their places. Raises RenderProblem."""
        chunks = plan(book, context)
        texts = [chunk for chunk in chunks if not chunk.lists_pages]
        renderer = self._renderer()
        self.progress("Se compone el libro")
        rendered = renderer.render(texts, {})
        self.progress("Se componen los índices")
        placed = self._place_lists(chunks, rendered, renderer)
        _require_targets(placed, book)
        return placed

    def _renderer(self) -> ChunkRenderer:
        return ChunkRenderer(self.output / CACHE, toolchain_digest(), self.options, self.pool)

    def _place_lists(
        self, chunks: tuple[Chunk, ...], rendered: Mapping[str, RenderedChunk], renderer: ChunkRenderer
    ) -> tuple[PlacedChunk, ...]:
        """Render the lists until the pages that they show are those of the book with them.

        The numbers of the last build are tried first: an edit seldom moves a page.
        """
        cache, key = Cache(self.output / CACHE), f"paginas{self.options.suffix}"
        lists = [chunk for chunk in chunks if chunk.lists_pages]
        pages: Pages = json.loads(cache.get(key) or b"{}")
        while True:
            front = renderer.render([chunk for chunk in lists if not chunk.at_end], pages)
            before_indexes = page_numbers(place(chunks, {**rendered, **front}))
            indexes = renderer.render([chunk for chunk in lists if chunk.at_end], before_indexes)
            placed = place(chunks, {**rendered, **front, **indexes})
            if pages == (pages := page_numbers(placed)):
                cache.put(key, json.dumps(pages).encode())
                return placed

    def pages(self, book: Book, context: BookContext) -> dict[str, int]:
        """Return anchor → page of a book."""
        return page_numbers(self.chunks(book, context))

    def pdf(self, chunks: tuple[PlacedChunk, ...], book: Book, data: bytes) -> bytes:
        """Return the book as a file. The same book always gives the same bytes."""
        import pikepdf  # with the modules below, only for a file that is not there yet

        from compendium.render.book.merge import merge  # loads the library that joins PDF files
        from compendium.render.book.metadata import attach_data, write_metadata

        pages = page_furniture(chunks, draft=book.draft)
        renderer = self._renderer()
        furniture = renderer.render([furniture_chunk(pages, book)], {})[FURNITURE]
        geometry = page_geometry(self.options, book.publication.colours)
        pdf = merge(chunks, furniture, [page.number for page in pages], geometry)
        write_metadata(pdf, book)
        if data:
            attach_data(pdf, book, data)
        Cache(self.output / CACHE).prune()
        written = io.BytesIO()
        pdf.save(
            written,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return _with_clear_stream_ends(written.getvalue())


def _with_clear_stream_ends(pdf: bytes) -> bytes:
    """A file in which no stream that ends in CR seems to end in CR LF (ISO 19005-3, 6.1.7.1).

    The library writes LF after each stream; here it is CR LF where that can be misread. A blank of the dictionary
    goes, so that nothing in the file moves.
    """
    pieces = pdf.split(b"\r\nendstream")
    for rank, piece in enumerate(pieces[:-1]):
        head, _, rest = piece.rpartition(b" obj\n<< ")
        pieces[rank] = head + b" obj\n<<" + rest
    return b"\r\r\nendstream".join(pieces)


def _require_targets(chunks: tuple[PlacedChunk, ...], book: Book) -> None:
    """Every link inside the book leads somewhere, or the book is not made."""
    problems = tuple(
        Problem(
            book.edition.place,
            Level.ERROR,
            "libro-enlace",
            f"Un enlace lleva a «{name}», que no está en el libro.",
        )
        for name in sorted(unknown_targets(chunks))
    )
    if problems:
        raise RenderProblem(problems)
