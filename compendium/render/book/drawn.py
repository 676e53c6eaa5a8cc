"""A chunk of the book as drawn: its pages, and what the merge must know of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import NamedTuple


class Spot(NamedTuple):
    """A point of a chunk: its page from 0, and the place on it in PDF points."""

    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """A line of the outline."""

    level: int
    label: str
    spot: Spot


@dataclass(frozen=True)
class Drawn:
    """A chunk's pages as a PDF without fonts.

    `kinds` are the names of its pages, `targets` the anchors that its links lead to,
    `slotted` the pages with room for page numbers; `fonts` says for each font's
    name in the pages which face it is and what its glyphs were drawn for.
    """

    pdf: bytes
    kinds: tuple[str, ...]
    anchors: dict[str, Spot]
    bookmarks: tuple[Bookmark, ...]
    targets: tuple[str, ...]
    slotted: tuple[int, ...]
    fonts: dict[str, tuple[str, dict[int, str]]] = field(default_factory=dict)


def to_bytes(drawn: Drawn) -> bytes:
    """The chunk as one line of JSON, then the PDF."""
    facts = {
        "kinds": drawn.kinds,
        "anchors": drawn.anchors,
        "bookmarks": drawn.bookmarks,
        "targets": drawn.targets,
        "slotted": drawn.slotted,
        "fonts": drawn.fonts,
    }
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + drawn.pdf


def from_bytes(data: bytes) -> Drawn:
    """What `to_bytes` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    return Drawn(
        pdf=pdf,
        kinds=tuple(facts["kinds"]),
        anchors={name: Spot(*spot) for name, spot in facts["anchors"].items()},
        bookmarks=tuple(Bookmark(level, label, Spot(*spot)) for level, label, spot in facts["bookmarks"]),
        targets=tuple(facts["targets"]),
        slotted=tuple(facts["slotted"]),
        fonts={
            key: (face, {int(glyph): text for glyph, text in glyphs.items()})
            for key, (face, glyphs) in facts["fonts"].items()
        },
    )
