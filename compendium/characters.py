"""Invisible and odd characters: which are refused, dropped, or read as a space.

Composed and decomposed accents (NFC, NFD) count as the same text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that programs may interpret: control characters, signs that turn the direction
# of writing, tags, private use, code points that are no characters.
REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]"
)
# Soft hyphens, zero-width characters, direction marks; joiners, except in other scripts and emoji.
DROPPED = re.compile(
    "[\xad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]"
    "|(?<![\u0370-\u061b\u061d-\u180d\u180f-\u1fff\u2190-\ufefe\uff00-\U0010ffff])[\u200c\u200d]"
)
ODD_LINE_ENDS = "\x85\u2028\u2029"  # which YAML takes for line ends, and no editor shows as such
ODD_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANK = re.compile(f"[{ODD_BLANKS}{ODD_LINE_ENDS}]")
# An odd blank where YAML wants a plain one: in the indentation, behind «- » and behind a key.
SPACES = f"[ {ODD_BLANKS}]"
INDENTATION = re.compile(
    rf"^(?=[ {ODD_BLANKS}-]*?(?P<blank>[{ODD_BLANKS}])){SPACES}*(?:-{SPACES}+)*", re.MULTILINE
)
AFTER_KEY = re.compile(
    rf"^(?P<key>{SPACES}*(?:-{SPACES}+)*[\w-]+:) *(?P<blank>[{ODD_BLANKS}]){SPACES}*", re.MULTILINE
)
# In a list between brackets, an odd blank before quotes would make them a part of the text.
BEFORE_QUOTES = re.compile(rf"(?<=[\[,{{]) *(?P<blank>[{ODD_BLANKS}]){SPACES}*(?=[\"'])")
INVISIBLE = re.compile(rf"{REFUSED.pattern}|{DROPPED.pattern}|{BLANK.pattern}|[\u0300-\u036f]|\t")
MISPLACED = (INDENTATION, AFTER_KEY, BEFORE_QUOTES)


def clean(text: str) -> str:
    """The text without invisible characters, with plain spaces and composed accents (NFC)."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", DROPPED.sub("", BLANK.sub(" ", text)))


def normalize_syntax_blanks(text: str) -> str:
    """A YAML text with plain indentation, blanks behind keys and line ends; as long as before."""
    if text.isascii() or not BLANK.search(text):
        return text
    text = re.sub(f"[{ODD_LINE_ENDS}]", " ", text)
    for pattern in MISPLACED:
        text = pattern.sub(lambda match: BLANK.sub(" ", match[0]), text)
    return text


def normalize_blanks(text: str) -> str:
    """A text in which every blank and line end is a plain space; as long as before."""
    return text if text.isascii() else BLANK.sub(" ", text)


def show_invisible(text: str) -> str:
    """The text with a code for every invisible character, odd blank and combining accent."""
    return INVISIBLE.sub(lambda sign: f"‹U+{ord(sign[0]):04X}›", text)


def original_offset(original: str, offset: int) -> int:
    """The offset in the original line of the character at `offset` of the cleaned line."""
    read = start = 0
    for end in _cluster_ends(original):
        size = len(clean(original[start:end]))
        if read + size > offset:
            return start
        read, start = read + size, end
    return start


def _cluster_ends(text: str) -> Iterator[int]:
    """The end offset of each letter with its combining marks and dropped characters."""
    for position in range(1, len(text)):
        if not (unicodedata.category(text[position]).startswith("M") or DROPPED.match(text, position)):
            yield position
    if text:
        yield len(text)
