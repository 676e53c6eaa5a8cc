"""Book → the PDF of the printed book.

plan (chapters) → render (chunks, by worker processes or from the cache) → place → lists with page numbers → page
furniture → merge → metadata → write.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.book import Book
from compendium.files import update_folder, write_bytes, write_text
from compendium.problems import Level, Problem
from compendium.render.book.cache import CACHE, Cache
from compendium.render.book.chunk_renderer import ChunkRenderer
from compendium.render.book.furniture import FURNITURE, furniture_chunk, page_furniture
from compendium.render.book.options import PLAIN, BookOptions, Only
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.placement import (
    PlacedChunk,
    likely_page_numbers,
    page_numbers,
    page_starts,
    place,
    unknown_targets,
)
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.workers import WorkerPool, worker_pool
from compendium.render.chapters.plan import BookContext, Chunk, Pages, PrintedBook, plan
from compendium.render.chapters.site_addresses import NO_ADDRESSES, SiteAddresses
from compendium.render.chapters.volume_fronts import add_volume_fronts
from compendium.render.file_description import FileDescription, describe
from compendium.render.printed_pages import PrintedPages, book_name, pages_json, pages_name
from compendium.render.progress import Progress, RenderProblem

if TYPE_CHECKING:
    from pikepdf import Pdf

MAX_PASSES = 5  # two are enough, unless a list changes its length with the numbers in it


def render_book(
    book: Book,
    output: Path,
    *,
    progress: Progress,
    data: Callable[[], bytes] = bytes,
    addresses: SiteAddresses = NO_ADDRESSES,
    options: BookOptions = PLAIN,
    pool: WorkerPool | None = None,
    with_pages: bool = True,
) -> Path:
    """Write the printed book of an edition to `output`/pdf and return its path.

    The file is <name>-<year>.pdf; the name of a draft's file marks it as one. A book of the PLAIN options comes with
    paginas.json, if `with_pages`. `data` returns the edition as open data, to be attached; paginas.json has its hash.
    `addresses` are those in the site. `pool` renders; without it, a new pool does. Raises RenderProblem if the layout
    engine warns or the requested part is empty, and FileProblem if a file cannot be written.
    """
    attachment = data()
    context = BookContext(addresses)
    with nullcontext(pool) if pool else worker_pool(output, options) as workers:
        builder = BookBuilder(output, options, progress, workers)
        book, context = builder.scope(book, context)
        chunks = builder.chunks(book, context)
        progress("Se une el libro")
        pdf = builder.pdf(chunks, book, context.part, attachment)
    name = book_name(book.file_stem, draft=book.draft, suffix=options.suffix)
    # Both files are replaced together, so that neither is of another build.
    with update_folder(output / "pdf") as folder:
        write_bytes(folder / name, pdf)
        if options == PLAIN and with_pages:
            _write_pages(folder, book, page_numbers(chunks), attachment)
    return output / "pdf" / name


def _write_pages(folder: Path, book: Book, numbers: Pages, attachment: bytes) -> None:
    pages = {entry.id: numbers[entry.anchor] for entry in book.entries}
    content_hash = hashlib.sha256(attachment).hexdigest()
    write_text(folder / pages_name(draft=book.draft), pages_json(content_hash, pages))


def printed_book(
    book: Book, output: Path, *, only: Only | None, progress: Progress, context: BookContext, pool: WorkerPool
) -> PrintedBook:
    """Return the plain printed book, or the part `only` of it. Raises what `render_book` raises."""
    builder = BookBuilder(output, BookOptions(only=only), progress, pool)
    book, context = builder.scope(book, context)
    chunks = builder.chunks(book, context)
    pages = PrintedPages(page_numbers(chunks), page_starts(chunks), chunks[0].chunk.pdf)
    return PrintedBook(book, context, pages)


@dataclass(frozen=True)
class BookBuilder:
    """Makes books of one set of options in an output folder."""

    output: Path
    options: BookOptions
    progress: Progress
    pool: WorkerPool

    def scope(self, book: Book, context: BookContext) -> tuple[Book, BookContext]:
        """Return what is printed of a book; of an offprint, with its pages in the full edition."""
        from compendium.render.chapters.offprint import select, title_of

        only = self.options.only
        if only is None:
            return book, context
        part, full = select(book, only.kind, only.value), self.pages(book, context)
        full_pages = {entry.id: full[entry.anchor] for entry in part.entries}
        title = title_of(part, only.kind, only.value)
        return part, replace(context, part=title, full_pages=full_pages)

    def chunks(self, book: Book, context: BookContext) -> tuple[PlacedChunk, ...]:
        """Return all chunks of a book in their places. Raises RenderProblem."""
        chunks = plan(book, context)
        if context.volumes:
            chunks = tuple(add_volume_fronts(chunks, context.volumes))
        texts = [chunk for chunk in chunks if not chunk.lists_pages]
        renderer = self.renderer(self.options)
        self.progress("Se compone el libro")
        rendered = renderer.render(texts, {})
        self.progress("Se componen los índices")
        placed = self._place_lists(chunks, rendered, renderer, context)
        _require_targets(placed, book)
        return placed

    def renderer(self, options: BookOptions) -> ChunkRenderer:
        """Return the renderer of chunks with those options."""
        return ChunkRenderer(self.output / CACHE, options, self.pool)

    def _place_lists(
        self,
        chunks: tuple[Chunk, ...],
        rendered: Mapping[str, RenderedChunk],
        renderer: ChunkRenderer,
        context: BookContext,
    ) -> tuple[PlacedChunk, ...]:
        """Render the lists until they show the pages of the book that includes them."""
        cache, key = Cache(self.output / CACHE), self._pages_key(context)
        lists = [chunk for chunk in chunks if chunk.lists_pages]
        # The first try has the pages of the last build, as an edit seldom moves a page, or else the likely ones.
        last = cache.get(key)
        pages: Pages = json.loads(last) if last else likely_page_numbers(chunks, rendered)
        for _ in range(MAX_PASSES):
            front = renderer.render([chunk for chunk in lists if not chunk.at_end], pages)
            before_indexes = page_numbers(place(chunks, {**rendered, **front}))
            indexes = renderer.render([chunk for chunk in lists if chunk.at_end], before_indexes)
            placed = place(chunks, {**rendered, **front, **indexes})
            if pages == (pages := page_numbers(placed)):
                cache.put(key, json.dumps(pages).encode())
                return placed
        message = "Los números de página de los índices no llegan a un fin: cambian con cada composición."
        raise RenderProblem((Problem(chunks[0].place, Level.ERROR, "libro-indices", message),))

    def _pages_key(self, context: BookContext) -> str:
        """The key of the pages of the last such book."""
        facts = f"paginas {self.options} {context.part} {bool(context.volumes)}"
        return hashlib.sha256(facts.encode()).hexdigest()

    def pages(self, book: Book, context: BookContext) -> dict[str, int]:
        """Return anchor → page of a book."""
        return page_numbers(self.chunks(book, context))

    def pdf(self, chunks: tuple[PlacedChunk, ...], book: Book, part: str | None, data: bytes) -> bytes:
        """Return the PDF of a book or a `part` of it; equal books give equal bytes."""
        # Imported here, as a build with no new book does not need the PDF library.
        from compendium.render.book.metadata import attach_data, write_metadata

        pdf, file = self.merge(chunks, book), self._describe(book, part)
        write_metadata(pdf, file)
        if data:
            attach_data(pdf, book, file.pdf_moment, data)
        return pdf_bytes(pdf)

    def _describe(self, book: Book, part: str | None) -> FileDescription:
        name = book_name(book.file_stem, draft=book.draft, suffix=self.options.suffix)
        isbn = None
        if catalogue := book.edition.catalogue:
            isbn = catalogue.isbn_large_print if self.options.large_print else catalogue.isbn_pdf
        return describe(book, name, isbn=isbn, part=part, variants=self.options.variants)

    def merge(self, chunks: tuple[PlacedChunk, ...], book: Book) -> Pdf:
        """Return the PDF of the book without its metadata."""
        from compendium.render.book.merge import merge

        # Of a volume of the book, the first page has a higher number.
        before = chunks[0].first_page - 1
        pages = page_furniture(chunks, draft=book.draft)
        renderer = self.renderer(self.options)
        furniture = renderer.render([furniture_chunk(pages, book)], {})[FURNITURE]
        geometry = page_geometry(self.options, book.publication.colours)
        placed = [replace(chunk, first_page=chunk.first_page - before) for chunk in chunks]
        numbers = [page.number - before for page in pages]
        pdf = merge(placed, furniture, numbers, geometry, self.pool.open_chunk)
        Cache(self.output / CACHE).prune()
        return pdf


def pdf_bytes(pdf: Pdf) -> bytes:
    """Return the file of a PDF; the same objects always give the same bytes."""
    from pikepdf import ObjectStreamMode

    buffer = io.BytesIO()
    mode = ObjectStreamMode.generate
    pdf.save(buffer, min_version="1.7", object_stream_mode=mode, deterministic_id=True)
    return _fix_stream_ends(buffer.getvalue())


def _fix_stream_ends(pdf: bytes) -> bytes:
    """Return the file with CR LF after each stream that ends in CR (ISO 19005-3, 6.1.7.1).

    The library writes LF, which a reader would take with that CR for CR LF. One blank of the dictionary is removed, so
    that no offset in the file changes.
    """
    pieces = pdf.split(b"\r\nendstream")
    for rank, piece in enumerate(pieces[:-1]):
        head, _, rest = piece.rpartition(b" obj\n<< ")
        pieces[rank] = head + b" obj\n<<" + rest
    return b"\r\r\nendstream".join(pieces)


def _require_targets(chunks: tuple[PlacedChunk, ...], book: Book) -> None:
    """Raise RenderProblem if a link leads to an anchor that is not in the book."""
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
