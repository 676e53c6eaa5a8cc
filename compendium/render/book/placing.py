"""Where each chunk begins, and so the printed page of every anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compendium.render.book.drawn import Drawn, Spot
from compendium.render.book.plan import Chunk


@dataclass(frozen=True)
class Placed:
    """A drawn chunk, the page it begins on (from 1), and the running heads: over its left pages, and over each page
    if it is a right one."""

    drawn: Drawn
    first_page: int
    left: str
    rights: tuple[str, ...]


def page_numbers(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> dict[str, int]:
    """Anchor → printed page, for the chunks that stand before the first that is not drawn."""
    return {name: page for name, (page, _) in anchors(_in_place(chunks, drawn)).items()}


def placed(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> tuple[Placed, ...]:
    """The drawn chunks in their places."""
    return tuple(_in_place(chunks, drawn))


def anchors(chunks: Iterable[Placed]) -> dict[str, tuple[int, Spot]]:
    """Anchor → page of the book (from 1) and place on it."""
    return {
        name: (chunk.first_page + spot.page, spot)
        for chunk in chunks
        for name, spot in chunk.drawn.anchors.items()
    }


def unknown_targets(chunks: Sequence[Placed]) -> Iterator[str]:
    """The anchors that links lead to and that stand nowhere."""
    known: Mapping[str, object] = anchors(chunks)
    for chunk in chunks:
        yield from (target for target in chunk.drawn.targets if target not in known)


def _in_place(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> Iterator[Placed]:
    """The chunks one after the other, up to one that is not drawn; some begin on a right-hand (odd) page."""
    page = 1
    for chunk in chunks:
        if chunk.id not in drawn:
            return
        if chunk.on_right_page and page % 2 == 0:
            page += 1
        here = drawn[chunk.id]
        yield Placed(here, page, chunk.head.left, chunk.head.right_heads(here))
        page += len(here.pages)
