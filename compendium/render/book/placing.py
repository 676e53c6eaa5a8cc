"""Where each chunk begins, and so the printed page of every anchor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compendium.render.book.drawn import Drawn
from compendium.render.book.merging import Placed
from compendium.render.book.plan import Chunk


def first_pages(chunks: Iterable[Chunk], lengths: Mapping[str, int]) -> dict[str, int]:
    """Chunk id → the page it begins on, from 1; those that open on the right begin on an odd one."""
    firsts: dict[str, int] = {}
    following = 1
    for chunk in chunks:
        if chunk.on_right_page and following % 2 == 0:
            following += 1
        firsts[chunk.id] = following
        following += lengths[chunk.id]
    return firsts


def page_numbers(
    chunks: Iterable[Chunk], drawn: Mapping[str, Drawn], lengths: Mapping[str, int]
) -> dict[str, int]:
    """Anchor → printed page, for the chunks drawn; a chunk that is not is known by where it begins."""
    chunks = tuple(chunks)
    firsts = first_pages(chunks, lengths)
    pages = {chunk.id: firsts[chunk.id] for chunk in chunks}
    for name, chunk in drawn.items():
        pages |= {anchor: firsts[name] + spot.page for anchor, spot in chunk.anchors.items()}
    return pages


def placed(
    chunks: Iterable[Chunk], drawn: Mapping[str, Drawn], firsts: Mapping[str, int]
) -> tuple[Placed, ...]:
    """The drawn chunks in their places."""
    return tuple(
        Placed(drawn[chunk.id], firsts[chunk.id], chunk.head.left, chunk.head.right) for chunk in chunks
    )
