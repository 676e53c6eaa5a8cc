"""Page furniture: running heads, page numbers and draft marks, drawn on separate pages.

It depends on the pages on which the chunks begin, so it is drawn once for the whole book and laid over its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compendium.book import Book
from compendium.render.book.page_geometry import TURNED
from compendium.render.book.placement import PlacedChunk
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.chapters.plan import Chunk, ObjectiveStart, RunningHead, front_matter

WITHOUT_HEADS = frozenset({"cover", "divider", "imprint"})
FULL_BLEED = frozenset({"cover", "divider"})  # kinds of pages that are coloured to their edges
FURNITURE = "mobiliario"  # the id of the chunk
TEMPLATE = "page_furniture"


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
    heads = right_page_heads(placed.head, placed.chunk)
    for rank, kind in enumerate(placed.chunk.page_kinds):
        number, has_head = placed.first_page + rank, kind not in WITHOUT_HEADS
        is_right = number % 2 == 1
        if has_head or draft:
            yield PageFurniture(
                number=number,
                side="right" if is_right else "left",
                turned=kind == TURNED,
                head=(heads[rank] if is_right else placed.head.left) if has_head else "",
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


def right_page_heads(head: RunningHead, chunk: RenderedChunk) -> tuple[str, ...]:
    """Return the running head that each page of a chunk has if it is a right-hand page."""
    pages = range(len(chunk.page_kinds))
    if not head.objectives:
        return tuple(head.right for _ in pages)
    return tuple(_head_text(tuple(_objectives_on(page, head.objectives, chunk))) for page in pages)


def _objectives_on(
    page: int, objectives: Sequence[ObjectiveStart], chunk: RenderedChunk
) -> Iterator[ObjectiveStart]:
    """Yield the objectives on a page: one continued from the page before, and those that begin."""
    top = chunk.anchors[objectives[0].anchor].y  # the first begins a page
    starts = [(objective, chunk.anchors[objective.anchor]) for objective in objectives]
    if not any(start.page == page and start.y >= top for _, start in starts):
        yield [objective for objective, start in starts if start.page < page][-1]
    yield from (objective for objective, start in starts if start.page == page)


def _head_text(objectives: Sequence[ObjectiveStart]) -> str:
    first, *others = objectives
    if not others:
        return first.head
    numbers = [objective.number for objective in objectives]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"Objetivos {numbers[0]} a {numbers[-1]}"
    return f"Objetivos {', '.join(map(str, numbers[:-1]))} y {numbers[-1]}"
