"""A rendered chunk: its pages as a tagged PDF, and what the rest of the book must know of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A point in a chunk: its page, counted from 0, and the place on it in PDF points from the lower left."""

    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """A line of the outline, with its level, counted from 1."""

    level: int
    label: str
    position: Position


@dataclass(frozen=True)
class RenderedChunk:
    """The pages of a chunk.

    `pdf` is a complete tagged file whose links lead to named destinations, in this chunk or another. `page_kinds` are
    the names that the style sheet gives to each page, `anchors` say where each identifier of the HTML stands, and
    `targets` are the anchors that links lead to.
    """

    pdf: bytes
    page_kinds: tuple[str, ...]
    anchors: dict[str, Position]
    bookmarks: tuple[Bookmark, ...]
    targets: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Serialise: a line of JSON, then the PDF."""
        facts = [self.page_kinds, self.anchors, self.bookmarks, self.targets]
        return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, data: bytes) -> RenderedChunk:
        """Read what `to_bytes` wrote."""
        head, _, pdf = data.partition(b"\n")
        page_kinds, anchors, bookmarks, targets = json.loads(head)
        return cls(
            pdf,
            tuple(page_kinds),
            {name: Position(*position) for name, position in anchors.items()},
            tuple(Bookmark(level, label, Position(*position)) for level, label, position in bookmarks),
            tuple(targets),
        )
