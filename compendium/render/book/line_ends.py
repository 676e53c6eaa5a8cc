"""Adds spaces and soft hyphens to the ends of lines, for copying and screen readers.

The layout engine leaves out the space at which a line ends, and draws the hyphen of a hyphenated word as a part of the
text. Without this module, copied text would join words at line ends and have hyphens in hyphenated words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any

import pydyf

from compendium.render.book.structure_tree import Mark, Node
from compendium.render.book.weasyprint_pages import Box, Kind

HYPHEN = "\u2010"  # as text.css asks for
INLINE = {"Link", "Code"}
# A line may end without a space after a hyphen or a slash within a word, or at a break point of an address.
UNSPACED = re.compile(r"(?:\u200b|\u2060|\S[-/–—]|\s)$")
LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>([^<>]*\] TJ)$")
# Copied text has the whole word, as the drawn hyphen stands for a soft one (ISO 32000-1, 14.9.4).
AS_SOFT_HYPHEN = rb">] TJ /Span <</ActualText <feff00ad>>> BDC [<\1>] TJ EMC"
FONT = re.compile(rb"/(\w+) [\d.]+ Tf$")

Texts = Mapping[Mark, Box]


def texts_of(pages: Sequence[Box]) -> dict[Mark, Box]:
    """Return mark → text box of a document's pages."""
    return {mark: box for number, page in enumerate(pages) for mark, box in _texts(page, number)}


def _texts(box: Box, page: int) -> Iterator[tuple[Mark, Box]]:
    if box.kind is Kind.TEXT and box.mark is not None:
        yield Mark(page, box.mark), box
    for child in box.children:
        yield from _texts(child, page)


def marks_before_space(root: Node, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of texts before a space that is not drawn, as their line ends there."""
    for node in _nodes(root):
        flow = list(_flow(node)) if node.tag not in INLINE else []
        flow = [mark for mark in flow if mark in texts and texts[mark].text.strip()]
        for mark, following in pairwise(flow):
            ends = _ends_line(mark, following, texts) or _has_undrawn_space(mark, following, texts)
            if ends and not UNSPACED.search(texts[mark].text):
                yield mark


def hyphenated_marks(texts: Texts) -> Iterator[Mark]:
    """Yield the marks of texts that end within a word."""
    return (mark for mark, box in texts.items() if box.text.endswith(HYPHEN))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _nodes(kid)


def _flow(node: Node) -> Iterator[Mark]:
    """Yield the marks of an element's own lines."""
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid
        elif kid.tag in INLINE:
            yield from _flow(kid)


def _ends_line(mark: Mark, following: Mark, texts: Texts) -> bool:
    this, after = texts[mark].area, texts[following].area
    both_in_address = texts[mark].element is texts[following].element and _is_address(texts[mark])
    is_below = mark.page != following.page or after.top > (this.top + this.bottom) / 2
    return is_below and not both_in_address and not texts[mark].text.endswith(HYPHEN)


def _has_undrawn_space(mark: Mark, following: Mark, texts: Texts) -> bool:
    """Tell whether neither text draws the space between them, as one of them is positioned."""
    element = texts[mark].element
    has_space = (
        element is not None and element is not texts[following].element and (element.tail or "")[:1].isspace()
    )
    return has_space and not texts[following].text[:1].isspace()


def _is_address(box: Box) -> bool:
    return box.element is not None and "url" in box.element.get("class", "").split()


def mark_line_ends(
    stream: list[Any], before_space: Set[int], hyphenated: Set[int], spaces: Mapping[bytes, bytes]
) -> None:
    """Add spaces (font → code) and soft hyphens to a stream, at the texts of these marks."""
    number, font = -1, b""
    for place, item in enumerate(stream):
        if isinstance(item, dict):
            number = item["MCID"]
        elif isinstance(item, bytes) and (match := FONT.match(item)):
            font = match[1]
        elif isinstance(item, bytes) and item.endswith(b"] TJ"):
            if number in hyphenated:
                stream[place] = LAST_GLYPH.sub(AS_SOFT_HYPHEN, item)
            elif number in before_space:
                stream[place] = _add_space(item, font, spaces)


def _add_space(item: bytes, font: bytes, spaces: Mapping[bytes, bytes]) -> bytes:
    """Return a text with a final space of its font, or of another if its font has drawn none."""
    if font in spaces:
        return item.removesuffix(b"] TJ") + spaces[font] + b"] TJ"
    others = (b"%b /%b 1 Tf [%b] TJ" % (item, other, code) for other, code in sorted(spaces.items()))
    return next(others, item)


def space_codes(pdf: Any) -> dict[bytes, bytes]:
    """Return font → code of the space in streams, for the fonts of a pydyf.PDF that draw it."""
    fonts = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and "ToUnicode" in item]
    found: dict[bytes, bytes] = {}
    for font in fonts:
        lines = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        codes = [line.split()[0] for line in lines if line.endswith(b" <0020>")]
        found |= {font["BaseFont"][1:].split(b"+")[0]: code for code in codes[:1]}
    return found
