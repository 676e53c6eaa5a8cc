"""The ends of lines, made readable: a space where one was, a soft hyphen where a word is broken.

The layout engine leaves out the space at which a line ends, and draws the hyphen of a broken word as a part of the
text. Who copies the text, or has it read, would get words run together, and broken ones in two.
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
# Where a line may end without a space: behind a hyphen or a slash within a word, or where an address may break.
UNSPACED = re.compile(r"(?:\u200b|\u2060|\S[-/–—]|\s)$")
LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>([^<>]*\] TJ)$")
# Copied text has the whole word: what is drawn as a hyphen stands for a soft one (ISO 32000-1, 14.9.4).
AS_SOFT_HYPHEN = rb">] TJ /Span <</ActualText <feff00ad>>> BDC [<\1>] TJ EMC"
FONT = re.compile(rb"/(\w+) [\d.]+ Tf$")

Texts = Mapping[Mark, Box]


def texts_of(pages: Sequence[Box]) -> dict[Mark, Box]:
    """Return the marked texts of a document's pages."""
    return {mark: box for number, page in enumerate(pages) for mark, box in _texts(page, number)}


def _texts(box: Box, page: int) -> Iterator[tuple[Mark, Box]]:
    if box.kind is Kind.TEXT and box.mark is not None:
        yield Mark(page, box.mark), box
    for child in box.children:
        yield from _texts(child, page)


def spaced_ends(root: Node, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of the texts that end in a space which is not drawn, as their line ends there."""
    for node in _nodes(root):
        flow = list(_flow(node)) if node.tag not in INLINE else []
        flow = [mark for mark in flow if mark in texts and texts[mark].text.strip()]
        for mark, following in pairwise(flow):
            parted = _ends_line(mark, following, texts) or _is_set_apart(mark, following, texts)
            if parted and not UNSPACED.search(texts[mark].text):
                yield mark


def broken_words(texts: Texts) -> Iterator[Mark]:
    """Yield the marks of the texts that end within a word."""
    return (mark for mark, box in texts.items() if box.text.endswith(HYPHEN))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _nodes(kid)


def _flow(node: Node) -> Iterator[Mark]:
    """The marks of an element's own lines."""
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


def _is_set_apart(mark: Mark, following: Mark, texts: Texts) -> bool:
    """Whether a space of the HTML is drawn in neither text, as one of them is positioned."""
    element = texts[mark].element
    spaced = (
        element is not None and element is not texts[following].element and (element.tail or "")[:1].isspace()
    )
    return spaced and not texts[following].text[:1].isspace()


def _is_address(box: Box) -> bool:
    return box.element is not None and "url" in box.element.get("class", "").split()


def mark_line_ends(
    stream: list[Any], spaced: Set[int], broken: Set[int], spaces: Mapping[bytes, bytes]
) -> None:
    """Add the spaces and soft hyphens to a page's stream; `spaces` are the codes of the space by font."""
    number, font = -1, b""
    for place, item in enumerate(stream):
        if isinstance(item, dict):
            number = item["MCID"]
        elif isinstance(item, bytes) and (match := FONT.match(item)):
            font = match[1]
        elif isinstance(item, bytes) and item.endswith(b"] TJ"):
            if number in broken:
                stream[place] = LAST_GLYPH.sub(AS_SOFT_HYPHEN, item)
            elif number in spaced:
                stream[place] = _with_space(item, font, spaces)


def _with_space(item: bytes, font: bytes, spaces: Mapping[bytes, bytes]) -> bytes:
    """A text with a space at its end: of its font, or of another where its font has drawn none."""
    if font in spaces:
        return item.removesuffix(b"] TJ") + spaces[font] + b"] TJ"
    others = (b"%b /%b 1 Tf [%b] TJ" % (item, other, code) for other, code in sorted(spaces.items()))
    return next(others, item)


def space_codes(pdf: Any) -> dict[bytes, bytes]:
    """Return the code of the space, as written in a stream, for each font of a pydyf.PDF that draws any."""
    fonts = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and "ToUnicode" in item]
    found: dict[bytes, bytes] = {}
    for font in fonts:
        lines = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        codes = [line.split()[0] for line in lines if line.endswith(b" <0020>")]
        found |= {font["BaseFont"][1:].split(b"+")[0]: code for code in codes[:1]}
    return found
