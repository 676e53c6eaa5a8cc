"""Adds spaces and soft hyphens to the ends of lines, for copying and screen readers.

The layout engine leaves out the space at which a line ends, and draws the hyphen of a hyphenated word as a part of the
text. Without this module, copied text would join words at line ends and have hyphens in hyphenated words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from compendium.render.book.structure_tree import INLINE, Mark, Node
from compendium.render.book.weasyprint_pages import Area, Box, Kind

HYPHEN = "\u2010"  # as text.css asks for
# A line may end without a space after a hyphen or a slash within a word, or at a break point of an address.
UNSPACED = re.compile(r"(?:\u200b|\u2060|\S[-/–—]|\s)$")
LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>([^<>]*\] TJ)$")
# The last glyph of a line may mean more than in the line: its hyphen is a soft one, so that copied text has the whole
# word; one that was written has a zero-width space, as readers take any other for a soft one; and a letter stands for
# itself and the space after it where its font has drawn no space. Such a glyph is drawn by a copy of the font, in which
# it has that meaning. Suffix of its name → lines of the table of meanings, and those in their place.
COPIES = {
    b"-hyphen": (re.compile(rb"^(<[0-9a-f]{4}>) <002d>$"), rb"\1 <00ad>"),
    b"-hard": (re.compile(rb"^(<[0-9a-f]{4}>) <002d>$"), rb"\1 <002d200b>"),
    b"-space": (re.compile(rb"^(<[0-9a-f]{4}> <(?!ffff>)[0-9a-f]+)>$"), rb"\g<1>0020>"),
}
SOFT_HYPHEN, HARD_HYPHEN, SPACE = COPIES
FONT = re.compile(rb"/(\w+) ([\d.]+) Tf$")

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
            if ends and not UNSPACED.search(texts[mark].text):
                yield mark


def _pairs(flow: Sequence[Mark], texts: Texts) -> Iterator[tuple[Mark, bool, Mark]]:
    """Yield each text with the next, and whether an element between them has only a space."""
    words = [place for place, mark in enumerate(flow) if texts[mark].text.strip()]
    for place, following in pairwise(words):
        yield flow[place], following - place > 1, flow[following]


def hyphenated_marks(texts: Texts) -> dict[Mark, bytes]:
    """Return the marks of texts that end in a hyphen, with the kind of font that draws it."""
    soft = {mark: SOFT_HYPHEN for mark, box in texts.items() if box.text.endswith(HYPHEN)}
    hard = {
        mark: HARD_HYPHEN for mark, box in texts.items() if box.text.endswith("-") and not _is_address(box)
    }
    return soft | hard


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


def _is_address(box: Box) -> bool:
    return box.element is not None and "url" in box.element.get("class", "").split()


def mark_line_ends(
    stream: list[Any], before_space: Set[int], hyphenated: Mapping[int, bytes], spaces: Mapping[bytes, bytes]
) -> set[bytes]:
    """Add spaces (font → code) and hyphens to a stream, at the ends of these marks' texts.

    Returns the names of the copies of fonts that it draws with.
    """
    copies = set[bytes]()
    for number, (place, font, size) in _ends(stream).items():
        if number in before_space and font in spaces:
            stream[place] = stream[place].removesuffix(b"] TJ") + spaces[font] + b"] TJ"
        elif number in before_space or number in hyphenated:
            copy = font + hyphenated.get(number, SPACE)
            stream[place] = LAST_GLYPH.sub(rb">] TJ /%b %b Tf [<\1>] TJ" % (copy, size), stream[place])
            copies.add(copy)
    return copies


def _ends(stream: list[Any]) -> dict[int, tuple[int, bytes, bytes]]:
    """Return mark → the place of its last text in a stream, with the name and size of the font."""
    ends: dict[int, tuple[int, bytes, bytes]] = {}
    number, font, size = -1, b"", b""
    for place, item in enumerate(stream):
        if isinstance(item, dict):
            number = item["MCID"]
        elif isinstance(item, bytes) and (match := FONT.match(item)):
            font, size = match.groups()
        elif isinstance(item, bytes) and item.endswith(b"] TJ"):
            ends[number] = place, font, size
    return ends


def space_codes(pdf: Any) -> dict[bytes, bytes]:
    """Return font → code of the space in streams, for the fonts of a pydyf.PDF that draw it."""
    fonts = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and "ToUnicode" in item]
    found: dict[bytes, bytes] = {}
    for font in fonts:
        lines = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        codes = [line.split()[0] for line in lines if line.endswith(b" <0020>")]
        found |= {font["BaseFont"][1:].split(b"+")[0]: code for code in codes[:1]}
    return found


def add_font_copies(pdf: Any, names: Set[bytes]) -> None:
    """Add to a pydyf.PDF the copies of fonts that have these names."""
    objects = {item.reference: item for item in pdf.objects}
    fonts = objects[objects[objects[pdf.page_references[0]]["Resources"]]["Font"]]
    for name in sorted(names):
        original, dash, kind = name.partition(b"-")
        font = pydyf.Dictionary(objects[fonts[original.decode()]])
        pattern, meaning = COPIES[dash + kind]
        table = objects[font["ToUnicode"]]
        lines = [pattern.sub(meaning, line) for line in table.stream]
        for item in (copy := pydyf.Stream(lines, compress=table.compress), font):
            pdf.add_object(item)
        font["ToUnicode"] = copy.reference
        fonts[name.decode()] = font.reference
