"""The first page of each chunk in the book, and the printed page of every anchor and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from compendium.render.book.rendered_chunk import Position, RenderedChunk
from compendium.render.chapters.plan import Chunk, RunningHead
from compendium.render.printed_pages import PageStart


@dataclass(frozen=True)
class PlacedChunk:
    """A rendered chunk with its name and its first page, counted from 1."""

    id: str
    chunk: RenderedChunk
    first_page: int
    head: RunningHead


def place(chunks: Iterable[Chunk], rendered: Mapping[str, RenderedChunk]) -> tuple[PlacedChunk, ...]:
    """Return the chunks with their first pages, up to the first that is not rendered.

    Those `on_right_page` begin on an odd page.
    """
    return tuple(_place_all(chunks, rendered))


def _place_all(chunks: Iterable[Chunk], rendered: Mapping[str, RenderedChunk]) -> Iterator[PlacedChunk]:
    page = 1
    for chunk in chunks:
        if chunk.id not in rendered:
            return
        if chunk.on_right_page and page % 2 == 0:
            page += 1
        yield PlacedChunk(chunk.id, rendered[chunk.id], page, chunk.head)
        page += len(rendered[chunk.id].page_kinds)


def page_numbers(chunks: Iterable[PlacedChunk]) -> dict[str, int]:
    """Return anchor → printed page."""
    return {name: page for name, (page, _) in destinations(chunks).items()}


def page_starts(chunks: Iterable[PlacedChunk]) -> dict[str, tuple[PageStart, ...]]:
    """Return chunk id → where its printed pages start; blank pages before a chunk start with it."""
    found, first = dict[str, tuple[PageStart, ...]](), 1
    for placed in chunks:
        blank = (PageStart(number, 0) for number in range(first, placed.first_page))
        letters = accumulate(placed.chunk.letters[:-1], initial=0)
        found[placed.id] = (*blank, *map(PageStart, count(placed.first_page), letters))
        first = placed.first_page + len(placed.chunk.page_kinds)
    return found


FIRST_POINT = Position(0, 0.0, 0.0)


def likely_page_numbers(chunks: Iterable[Chunk], rendered: Mapping[str, RenderedChunk]) -> dict[str, int]:
    """Return anchor → page if the chunks that are not rendered have their likely lengths.

    Of their anchors only the first is known, which has the name of the chunk.
    """
    chunks = tuple(chunks)
    likely = {
        chunk.id: RenderedChunk(b"", ("",) * chunk.likely_pages, {chunk.id: FIRST_POINT}, (), (), ())
        for chunk in chunks
        if chunk.lists_pages
    }
    return page_numbers(place(chunks, {**likely, **rendered}))


def destinations(chunks: Iterable[PlacedChunk]) -> dict[str, tuple[int, Position]]:
    """Return anchor → printed page, counted from 1, and position on it."""
    return {
        name: (placed.first_page + position.page, position)
        for placed in chunks
        for name, position in placed.chunk.anchors.items()
    }


def unknown_targets(chunks: Sequence[PlacedChunk]) -> set[str]:
    """Return the link targets that are no anchors of the book."""
    targets = {target for placed in chunks for target in placed.chunk.targets}
    return targets - destinations(chunks).keys()
