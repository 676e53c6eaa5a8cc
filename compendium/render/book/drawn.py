"""A chunk of the book as drawn: its pages, and what the merge must know of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]  # left, bottom, right, top in PDF points


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


class Page(NamedTuple):
    """A page: what kind it is, its boxes, and the numbers of its objects.

    `page` is the page itself without boxes and contents, `content` its drawing, `owners` the structure elements that
    its marked contents belong to. `slotted` tells whether the drawing has room for page numbers.
    """

    kind: str
    media: Box
    bleed: Box
    trim: Box
    page: int
    content: int
    owners: int
    slotted: bool


@dataclass(frozen=True)
class Structure:
    """The structure of a chunk, by the numbers of its elements: those at the top, the owner of each link in their
    order, and the notes with their ids."""

    top: tuple[int, ...]
    links: tuple[int, ...]
    notes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Drawn:
    """A chunk's pages as objects of a PDF, numbered from 1, with open references; without fonts.

    `bodies` are what the streams among the objects hold, deflated, by number. `targets` are the anchors that its
    links lead to. `font_list` is the number of the object that names the fonts, left empty; `fonts` says for each
    name in it which face it is and what its glyphs were drawn for.
    """

    objects: bytes
    bodies: dict[int, bytes]
    pages: tuple[Page, ...]
    structure: Structure
    anchors: dict[str, Spot]
    bookmarks: tuple[Bookmark, ...]
    targets: tuple[str, ...]
    font_list: int
    fonts: dict[str, tuple[str, dict[int, str]]]

    @cached_property
    def digest(self) -> str:
        """The digest of all that stands on its pages."""
        faces = {key: face for key, (face, _) in self.fonts.items()}
        lengths = {number: len(body) for number, body in self.bodies.items()}
        facts = (self.pages, self.structure, self.font_list, faces, len(self.objects), lengths)
        total = hashlib.sha256(repr(facts).encode())
        for text in (self.objects, *self.bodies.values()):
            total.update(text)
        return total.hexdigest()


def to_bytes(drawn: Drawn) -> bytes:
    """The chunk as one line of JSON, then its objects and what its streams hold."""
    facts = {
        "objects": len(drawn.objects),
        "bodies": {number: len(body) for number, body in drawn.bodies.items()},
        "pages": drawn.pages,
        "structure": asdict(drawn.structure),
        "anchors": drawn.anchors,
        "bookmarks": drawn.bookmarks,
        "targets": drawn.targets,
        "font_list": drawn.font_list,
        "fonts": drawn.fonts,
    }
    head = json.dumps(facts, ensure_ascii=False).encode()
    return b"".join((head, b"\n", drawn.objects, *drawn.bodies.values()))


@lru_cache(maxsize=100)  # a preview reads most chunks again after each edit
def from_bytes(data: bytes) -> Drawn:
    """What `to_bytes` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    head, _, rest = data.partition(b"\n")
    facts = json.loads(head)
    structure = facts["structure"]
    return Drawn(
        objects=rest[: facts["objects"]],
        bodies=_bodies(rest, facts["objects"], facts["bodies"]),
        pages=tuple(_page(row) for row in facts["pages"]),
        structure=Structure(
            tuple(structure["top"]), tuple(structure["links"]), tuple(map(tuple, structure["notes"]))
        ),
        anchors={name: Spot(*spot) for name, spot in facts["anchors"].items()},
        bookmarks=tuple(Bookmark(level, label, Spot(*spot)) for level, label, spot in facts["bookmarks"]),
        targets=tuple(facts["targets"]),
        font_list=facts["font_list"],
        fonts={
            key: (face, {int(glyph): text for glyph, text in glyphs.items()})
            for key, (face, glyphs) in facts["fonts"].items()
        },
    )


def _bodies(data: bytes, start: int, lengths: dict[str, int]) -> dict[int, bytes]:
    bodies = {}
    for number, length in lengths.items():
        bodies[int(number)] = data[start : start + length]
        start += length
    return bodies


def _page(row: list[Any]) -> Page:
    kind, media, bleed, trim, *rest = row
    return Page(kind, tuple(media), tuple(bleed), tuple(trim), *rest)
