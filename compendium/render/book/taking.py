"""What the layout engine drew, taken out of its PDF: objects that can stand in any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from compendium.render.book import objects
from compendium.render.book.drawn import Bookmark, Box, Drawn, Page, Spot, Structure
from compendium.render.book.tagging import Tags
from compendium.render.book.volume import Raw

BEFORE = 2  # the list of pages and the catalogue are the volume's own
OWN = ("Type", "Parent", "MediaBox", "BleedBox", "TrimBox", "Contents")  # what the merge gives each page


def taken(
    pdf: Any,
    tags: Tags,
    *,
    kinds: Sequence[str],
    slotted: Sequence[bool],
    anchors: dict[str, Spot],
    bookmarks: tuple[Bookmark, ...],
    targets: tuple[str, ...],
    fonts: dict[str, tuple[str, dict[int, str]]],
) -> Drawn:
    """The objects of a pydyf `pdf` without what makes it a file, and the rest as it is handed in."""
    drawn = [pdf.objects[place_of(reference)] for reference in pdf.page_references]
    pages = [_page(*facts) for facts in zip(drawn, kinds, tags.owners, slotted, strict=True)]
    resources = pdf.objects[place_of(drawn[0]["Resources"])]
    for page in drawn:
        for name in OWN:
            page.pop(name, None)
    kept = [split(item) for item in pdf.objects[BEFORE + 1 :]]
    return Drawn(
        objects=objects.joined([text for text, _ in kept]),
        bodies={number: body for number, (_, body) in enumerate(kept, 1) if body is not None},
        pages=tuple(pages),
        structure=Structure(
            tuple(map(_number, tags.top)),
            tuple(map(_number, tags.links)),
            tuple((name, _number(note)) for name, note in tags.notes),
        ),
        anchors=anchors,
        bookmarks=bookmarks,
        targets=targets,
        font_list=_number(resources["Font"]),
        fonts=fonts,
    )


def _page(page: Any, kind: str, owners: bytes, slotted: bool) -> Page:
    return Page(
        kind,
        box_of(page["MediaBox"]),
        box_of(page["BleedBox"]),
        box_of(page["TrimBox"]),
        page.number - BEFORE,
        _number(page["Contents"]),
        _number(owners),
        slotted,
    )


def box_of(values: Any) -> Box:
    """A box of a page as plain numbers."""
    left, bottom, right, top = map(float, values)
    return left, bottom, right, top


def split(item: Any) -> tuple[bytes, bytes | None]:
    """An object's text with open references, and what it holds if it is a stream."""
    if isinstance(item, Raw):
        return item.text, item.body
    if not isinstance(item, pydyf.Stream):
        return objects.opened(item.data, BEFORE), None
    item.compress = "Filter" not in item.extra
    text, _, rest = item.data.partition(b"\nstream\n")
    return objects.opened(text, BEFORE), rest.removesuffix(b"\nendstream")


def place_of(reference: bytes) -> int:
    """The number of the object that a reference leads to."""
    return int(reference.split()[0])


def _number(reference: bytes) -> int:
    return place_of(reference) - BEFORE
