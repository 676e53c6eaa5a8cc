"""Book → the files of its volumes, each with cover and contents of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from compendium.book import Book
from compendium.files import update_folder, write_bytes
from compendium.render.book.build import BookBuilder, pdf_bytes
from compendium.render.book.metadata import write_metadata
from compendium.render.book.options import BookOptions
from compendium.render.book.placement import PlacedChunk
from compendium.render.book.workers import WorkerPool, worker_pool
from compendium.render.chapters.plan import BookContext, Chunk, plan
from compendium.render.chapters.site_addresses import SiteAddresses
from compendium.render.chapters.volume_fronts import VOLUME_ANCHOR, VOLUME_FRONT, volume_title
from compendium.render.file_description import describe
from compendium.render.printed_pages import VOLUME, book_name
from compendium.render.progress import Progress
from compendium.render.volumes.links import link_other_volumes, number_pages

MAX_PAGES = 300  # of a volume; more are too heavy for hands that hold it close to the eyes
STEP = 4  # pages
DIVIDERS = ("capitulo", "programas")  # the templates of what stands before the objectives of a chapter


def render_volumes(
    book: Book,
    output: Path,
    progress: Progress,
    addresses: SiteAddresses,
    options: BookOptions,
    pool: WorkerPool | None = None,
    *,
    max_pages: int = MAX_PAGES,
) -> tuple[Path, ...]:
    """Write the volumes of a book to `output`/pdf, if one does not hold it; return their paths.

    Page numbers run on from volume to volume. Raises what `render_book` raises.
    """
    with nullcontext(pool) if pool else worker_pool(output, options) as workers:
        builder = BookBuilder(output, options, progress, workers)
        volumes = _volumes(builder, book, BookContext(addresses), max_pages)
        progress("Se hacen los tomos")
        names = [_file_name(book, options, number) for number in range(1, len(volumes) + 1)]
        files = [_file(builder, book, volumes, names, rank) for rank in range(len(volumes))]
    with update_folder(output / "pdf") as folder:
        for name, file in zip(names, files, strict=True):
            write_bytes(folder / name, file)
    return tuple(output / "pdf" / name for name in names)


def _volumes(
    builder: BookBuilder, book: Book, context: BookContext, max_pages: int
) -> list[tuple[PlacedChunk, ...]]:
    """Return the chunks of each volume; none if the book has few pages.

    Contents that name volumes may be longer, so with less room it is tried again.
    """
    chunks, placed = plan(book, context), builder.chunks(book, context)
    if _page_count(placed) <= max_pages:
        return []
    for room in range(max_pages, 0, -STEP):
        starts = volume_starts(chunks, placed, room)
        volumes = _split(builder.chunks(book, replace(context, volumes=starts)))
        if all(_page_count(volume) <= max_pages for volume in volumes):
            break
    return volumes


def _page_count(chunks: Sequence[PlacedChunk]) -> int:
    return chunks[-1].first_page + len(chunks[-1].chunk.page_kinds) - chunks[0].first_page


def volume_starts(chunks: Sequence[Chunk], placed: Sequence[PlacedChunk], max_pages: int) -> tuple[str, ...]:
    """Return the ids of the chunks with which volumes begin, each of at most so many pages.

    No volume ends between the divider of a chapter and its first objective.
    """
    counts = [len(one.chunk.page_kinds) for one in placed]
    front = sum(count for chunk, count in zip(chunks, counts, strict=True) if chunk.id in VOLUME_FRONT)
    starts = [0]
    for rank, count in enumerate(counts):
        room = max_pages - (front if len(starts) > 1 else 0)
        if placed[rank].first_page + count - placed[starts[-1]].first_page > room:
            starts.append(_before_dividers(chunks, rank))
    return tuple(chunks[rank].id for rank in starts)


def _before_dividers(chunks: Sequence[Chunk], rank: int) -> int:
    return _before_dividers(chunks, rank - 1) if chunks[rank - 1].template in DIVIDERS else rank


def _split(placed: tuple[PlacedChunk, ...]) -> list[tuple[PlacedChunk, ...]]:
    """Return the chunks of each volume, which begins with a cover."""
    covers = [rank for rank, one in enumerate(placed) if any(map(VOLUME_ANCHOR.fullmatch, one.chunk.anchors))]
    return [placed[begin:end] for begin, end in zip(covers, [*covers[1:], len(placed)], strict=True)]


def _file_name(book: Book, options: BookOptions, number: int) -> str:
    return book_name(book.file_stem, draft=book.draft, suffix=f"{options.suffix}{VOLUME}{number}")


def _file(
    builder: BookBuilder,
    book: Book,
    volumes: Sequence[tuple[PlacedChunk, ...]],
    names: Sequence[str],
    rank: int,
) -> bytes:
    """Return the PDF of a volume."""
    pdf = builder.merge(volumes[rank], book)
    link_other_volumes(pdf, dict(zip(names, volumes, strict=True)), names[rank])
    number_pages(pdf, volumes[rank][0].first_page)
    variants = (*builder.options.variants, volume_title(rank + 1, len(volumes)).lower())
    write_metadata(pdf, describe(book, names[rank], variants=variants))
    return pdf_bytes(pdf)
