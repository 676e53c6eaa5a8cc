"""Page furniture: running heads, page numbers and draft marks, drawn on separate pages.

It depends on the pages on which the chunks begin, so it is drawn once for the whole book and laid over its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compendium.book import Book
from compendium.render.book.page_geometry import TURNED
from compendium.render.book.placement import PlacedChunk
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.chapters.plan import (
    Chunk,
    ObjectiveStart,
    ProgrammeStart,
    RunningHead,
    front_matter,
)

WITHOUT_HEADS = frozenset({"cover", "divider", "imprint"})
FULL_BLEED = frozenset({"cover", "divider"})  # kinds of pages that are coloured to their edges
FURNITURE = "mobiliario"  # the id of the chunk
TEMPLATE = "page_furniture"
PROGRAMME_LEVEL = 3  # of bookmarks
LINE = 14.0  # points
Start = TypeVar("Start", bound=ObjectiveStart | ProgrammeStart)


@dataclass(frozen=True)
class PageFurniture:
    """The furniture of one page of the book, whose `number` is counted from 1."""

    number: int
    side: str
    turned: bool
    head: str
    has_number: bool
    draft: bool


def page_furniture(chunks: Sequence[PlacedChunk], *, draft: bool) -> tuple[PageFurniture, ...]:
    """Return the furniture of the pages that have any, in their order."""
    return tuple(page for placed in chunks for page in _pages(placed, draft))


def _pages(placed: PlacedChunk, draft: bool) -> Iterator[PageFurniture]:
    for rank, kind in enumerate(placed.chunk.page_kinds):
        number, has_head = placed.first_page + rank, kind not in WITHOUT_HEADS
        is_right = number % 2 == 1
        if has_head or draft:
            yield PageFurniture(
                number=number,
                side="right" if is_right else "left",
                turned=kind == TURNED,
                head=page_head(placed.head, placed.chunk, rank, is_right=is_right) if has_head else "",
                has_number=has_head,
                draft=draft,
            )


def furniture_chunk(pages: tuple[PageFurniture, ...], book: Book) -> Chunk:
    """Return the chunk that draws the furniture of these pages."""
    data = {"publication": book.publication, "edition": front_matter(book.edition), "pages": pages}
    place, colours = book.edition.place, book.publication.colours
    return Chunk(
        FURNITURE, TEMPLATE, RunningHead("", ""), place, lambda _: data, in_margins=True, colours=colours
    )


def page_head(head: RunningHead, chunk: RenderedChunk, page: int, *, is_right: bool) -> str:
    """Return the running head of a page of a chunk, counted from 0; opening pages have none."""
    if _is_opening(chunk, page):
        return ""
    objectives = _on_page(page, head.objectives, head.objectives, chunk)
    programmes = _on_page(page, head.programmes, (*head.objectives, *head.programmes), chunk)
    left = [head.left, *(f"Objetivo {objective.number}" for objective in objectives if len(objectives) == 1)]
    right = [_objectives_text(objectives) if objectives else head.right]
    names = [*(right if is_right else left), _programmes_text(programmes, several=len(objectives) > 1)]
    return " · ".join(filter(None, names))


def _is_opening(chunk: RenderedChunk, page: int) -> bool:
    """Tell whether a page begins with the title of a part of the book or of an objective."""
    titles = [mark.position for mark in chunk.bookmarks if mark.level < PROGRAMME_LEVEL]
    return any(title.page == page and title.y > titles[0].y - LINE for title in titles)


def _on_page(
    page: int,
    starts: Sequence[Start],
    all_starts: Sequence[ObjectiveStart | ProgrammeStart],
    chunk: RenderedChunk,
) -> list[Start]:
    """Return those that begin on a page, after the one that continues there.

    None continues if one of `all_starts`, of which the first begins a page, is at the top.
    """
    begins = [start for start in starts if chunk.anchors[start.anchor].page == page]
    before = [start for start in starts if chunk.anchors[start.anchor].page < page]
    positions = [chunk.anchors[start.anchor] for start in all_starts]
    has_title = any(at.page == page and at.y > positions[0].y - LINE for at in positions)
    return begins if has_title else [*before[-1:], *begins]


def _objectives_text(objectives: Sequence[ObjectiveStart]) -> str:
    first, *others = objectives
    if not others:
        return first.head
    numbers = [objective.number for objective in objectives]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"Objetivos {numbers[0]} a {numbers[-1]}"
    return f"Objetivos {', '.join(map(str, numbers[:-1]))} y {numbers[-1]}"


def _programmes_text(programmes: Sequence[ProgrammeStart], *, several: bool) -> str:
    """Return «Programas 19–20», or «Programas 4.12–5.1» on a page of several objectives."""
    if not programmes:
        return ""
    numbers = [f"{one.objective}.{one.number}" if several else f"{one.number}" for one in programmes]
    return f"Programas {numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"Programa {numbers[0]}"
