"""A rendered chunk: its pages as a tagged PDF, with anchors, bookmarks and links."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A point in a chunk: page, counted from 0, and PDF points from the lower left corner."""

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
    the names of the pages in the style sheet, `anchors` the positions of the identifiers of the HTML, and `targets` the
    anchors that links lead to. `letters` are the letters and digits on each page, without notes.
    """

    pdf: bytes
    page_kinds: tuple[str, ...]
    anchors: dict[str, Position]
    bookmarks: tuple[Bookmark, ...]
    targets: tuple[str, ...]
    letters: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """Return the chunk as a line of JSON followed by the PDF."""
        facts = [self.page_kinds, self.anchors, self.bookmarks, self.targets, self.letters]
        return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, data: bytes) -> RenderedChunk:
        """Return the chunk of bytes that `to_bytes` returned."""
        head, _, pdf = data.partition(b"\n")
        page_kinds, anchors, bookmarks, targets, letters = json.loads(head)
        return cls(
            pdf,
            tuple(page_kinds),
            {name: Position(*position) for name, position in anchors.items()},
            tuple(Bookmark(level, label, Position(*position)) for level, label, position in bookmarks),
            tuple(targets),
            tuple(letters),
        )
