"""The first page of each chunk in the book, and the printed page of every anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compendium.render.book.rendered_chunk import Position, RenderedChunk
from compendium.render.chapters.plan import Chunk, RunningHead


@dataclass(frozen=True)
class PlacedChunk:
    """A rendered chunk with its first page, counted from 1."""

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
        yield PlacedChunk(rendered[chunk.id], page, chunk.head)
        page += len(rendered[chunk.id].page_kinds)


def page_numbers(chunks: Iterable[PlacedChunk]) -> dict[str, int]:
    """Return anchor → printed page."""
    return {name: page for name, (page, _) in destinations(chunks).items()}


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
