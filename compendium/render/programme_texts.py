"""The texts of programmes on laid-out pages, where what the indexes list is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol
from xml.etree.ElementTree import Element

from compendium.render.chapters.mentions import MENTIONS
from compendium.render.chapters.typography import HYPHEN

BLOCKS = frozenset({"p", "li", "td", "th", "caption", *(f"h{level}" for level in range(1, 7))})


class LaidOutBox(Protocol):
    """A box of a laid-out page: its HTML element, its generated content, its text."""

    @property
    def element(self) -> Element | None:
        """The element; None if it has none."""

    @property
    def pseudo(self) -> str:
        """The name of the generated content; empty if it is none."""

    @property
    def text(self) -> str:
        """The text; empty if it has none of its own."""

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""

    @property
    def children(self) -> Sequence[LaidOutBox]:
        """The boxes in it."""


class TextPiece(NamedTuple):
    """A piece of a line with its left and top; blocks are parted by line feeds, lines by blanks."""

    text: str
    left: float
    top: float


def programme_texts(box: LaidOutBox) -> Iterator[tuple[Element, list[TextPiece]]]:
    """Yield the programmes in a box, each with the pieces of its text there."""
    if box.element is not None and MENTIONS in box.element.attrib:
        yield box.element, list(_pieces(box))
    else:
        for child in box.children:
            yield from programme_texts(child)


def _pieces(programme: LaidOutBox) -> Iterator[TextPiece]:
    last: LaidOutBox | None = None
    last_block: Element | None = None
    for box, block in _texts(programme, None):
        if last:
            yield _piece(last, _between(last, box, is_new_block=block is not last_block))
        last, last_block = box, block
    if last:
        yield _piece(last, "")


def _between(box: LaidOutBox, following: LaidOutBox, *, is_new_block: bool) -> str:
    """Return what parts two texts: nothing within a line, and where a word is broken."""
    is_new_line = following.area[0] < box.area[2] - 1
    if is_new_block or not is_new_line:
        return "\n" if is_new_block else ""
    return "" if box.text.endswith(HYPHEN) else " "


def _piece(box: LaidOutBox, after: str) -> TextPiece:
    left, top, *_ = box.area
    return TextPiece(box.text.removesuffix(HYPHEN) + after, left, top)


def _texts(box: LaidOutBox, block: Element | None) -> Iterator[tuple[LaidOutBox, Element | None]]:
    """Yield the texts in a box with their blocks, but generated content and the calls of notes."""
    element = box.element
    if box.pseudo or (element is not None and element.get("class") == "call"):
        return
    if element is not None and element.tag in BLOCKS:
        block = element
    if box.text:
        yield box, block
    for child in box.children:
        yield from _texts(child, block)
