"""Where each chunk begins, and so the printed page of every anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compendium.render.book.drawn import Drawn
from compendium.render.book.merging import Placed
from compendium.render.book.plan import Chunk


def page_numbers(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> dict[str, int]:
    """Anchor → printed page, for the chunks that stand before the first that is not drawn."""
    return {
        anchor: chunk.first_page + spot.page
        for chunk in _in_place(chunks, drawn)
        for anchor, spot in chunk.drawn.anchors.items()
    }


def placed(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> tuple[Placed, ...]:
    """The drawn chunks in their places."""
    return tuple(_in_place(chunks, drawn))


def _in_place(chunks: Iterable[Chunk], drawn: Mapping[str, Drawn]) -> Iterator[Placed]:
    """The chunks one after the other, up to one that is not drawn; some begin on a right-hand (odd) page."""
    page = 1
    for chunk in chunks:
        if chunk.id not in drawn:
            return
        if chunk.on_right_page and page % 2 == 0:
            page += 1
        yield Placed(drawn[chunk.id], page, chunk.head.left, chunk.head.right)
        page += len(drawn[chunk.id].kinds)
