"""The last glyphs of lines in a PDF, for the spaces and hyphens of extracted text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any

import pydyf

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
