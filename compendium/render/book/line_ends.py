"""Where lines end in a space or a hyphen, for extracted text; words broken badly.

The layout engine leaves out the space at which a line ends, and draws the hyphen of a hyphenated word as a part of the
text: without `line_end_glyphs.py`, copied text would join words and have hyphens in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from compendium.render.book.structure_tree import INLINE, Mark, Node
from compendium.render.book.weasyprint_pages import Area, Box, Kind
from compendium.render.chapters.typography import HYPHEN
from compendium.render.line_end_glyphs import HARD_HYPHEN, SOFT_HYPHEN

# A line may end without a space after a hyphen or a slash within a word, or at a break point of an address.
UNSPACED = re.compile(r"(?:\u200b|\u2060|\S[-/–—]|\s)$")
Texts = Mapping[Mark, Box]


def texts_of(pages: Sequence[Box]) -> dict[Mark, Box]:
    """Return mark → text box of a document's pages."""
    return {
        Mark(number, box.mark): box
        for number, page in enumerate(pages)
        for box in _texts(page)
        if box.mark is not None
    }


def _texts(box: Box) -> Iterator[Box]:
    if box.kind is Kind.TEXT:
        yield box
    for child in box.children:
        yield from _texts(child)


def marks_before_space(root: Node, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of texts before a space that is not drawn, as their line ends there."""
    for node in _nodes(root):
        flow = [mark for mark in _flow(node) if mark in texts] if node.tag not in INLINE else []
        for mark, blank, following in _pairs(flow, texts):
            ends = blank or _ends_line(mark, following, texts) or _has_undrawn_space(mark, following, texts)
            if ends and (not UNSPACED.search(texts[mark].text) or _is_apart(mark, following, texts)):
                yield mark


def _pairs(flow: Sequence[Mark], texts: Texts) -> Iterator[tuple[Mark, bool, Mark]]:
    """Yield each text with the next, and whether an element between them has only a space."""
    words = [place for place, mark in enumerate(flow) if texts[mark].text.strip()]
    for place, following in pairwise(words):
        yield flow[place], following - place > 1, flow[following]


def hyphenated_marks(texts: Texts) -> dict[Mark, bytes]:
    """Return the marks of texts that end in a hyphen, with the kind of font that draws it."""
    soft = (mark for mark, box in texts.items() if _is_broken(box))
    hard = (mark for mark, box in texts.items() if box.text.endswith("-") and not _is_address(box))
    return dict.fromkeys(soft, SOFT_HYPHEN) | dict.fromkeys(hard, HARD_HYPHEN)


def text_height(page: Box) -> float:
    """Return the height of a page's text, from its first line to its last, in pixels."""
    areas = [box.area for box in _texts(page) if box.text.strip()]
    return max(area.bottom for area in areas) - min(area.top for area in areas) if areas else 0.0


def badly_hyphenated(pages: Sequence[Box]) -> list[Element]:
    """Return the elements of words broken over two pages, or in three lines in a row."""
    texts = [list(_texts(page)) for page in pages]
    found = [box for here, below in pairwise([*texts, []]) for box in _bad_breaks(here, below)]
    return [box.element for box in found if box.element is not None]


def _bad_breaks(here: Sequence[Box], below: Sequence[Box]) -> Iterator[Box]:
    """Yield the bad breaks of a page; `below` are the texts of the next one."""
    following = {box.element for box in below}
    last = {box.element: box for box in here}
    yield from (box for element, box in last.items() if element in following and _is_broken(box))
    broken = [box for box in here if _is_broken(box)]
    for first, second, third in zip(broken, broken[1:], broken[2:], strict=False):
        if _is_next_line(first, second) and _is_next_line(second, third):
            yield third


def _is_broken(box: Box) -> bool:
    return box.text.endswith(HYPHEN)


def _is_next_line(box: Box, below: Box) -> bool:
    return 0 < below.area.top - box.area.top < 1.5 * (box.area.bottom - box.area.top)


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
    both_in_address = texts[mark].element is texts[following].element and _is_address(texts[mark])
    is_last = mark.page != following.page or not _share_line(texts[mark].area, texts[following].area)
    return is_last and not both_in_address and not texts[mark].text.endswith(HYPHEN)


def _share_line(one: Area, other: Area) -> bool:
    """Tell whether two texts stand beside each other; a raised call of a note has no height."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= min(one.bottom - one.top, other.bottom - other.top) / 2


def _has_undrawn_space(mark: Mark, following: Mark, texts: Texts) -> bool:
    """Tell whether neither text draws the space between them, as one of them is positioned."""
    element, after = texts[mark].element, texts[following].element
    if element is None or after is None or after in element.iter():
        return False
    return (element.tail or "")[:1].isspace() and not texts[following].text[:1].isspace()


def _is_apart(mark: Mark, following: Mark, texts: Texts) -> bool:
    """Tell whether a space was written after the hyphen or slash at a line's end: «10- 21»."""
    this, after = texts[mark], texts[following].text.lstrip()
    written = "" if this.element is None else "".join(this.element.itertext())
    return bool(re.search(rf"{re.escape(this.text[-3:])}\s+{re.escape(after[:3])}", written))


def _is_address(box: Box) -> bool:
    return box.element is not None and "url" in box.element.get("class", "").split()
