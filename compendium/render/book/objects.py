"""Objects of a PDF as text, whose references stay open until their place in the book is known."""

from __future__ import annotations

import re

STRING_OR_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) 0 R", re.DOTALL)
REFERENCE = re.compile(rb"\x01(\d+)\x02")
LINK = re.compile(rb"\x04(\d+)\x05")
END = b"\x03"
DOCUMENT = b"\x06"  # the element above all others in the structure of the book
MARKS = b"\x01\x02\x03\x04\x05\x06"


def reference(number: int) -> bytes:
    """An open reference to the chunk's object of that number, from 1."""
    return b"\x01%d\x02" % number


def link(rank: int) -> str:
    """The number, open, of a chunk's link in the tree that leads from links to structure; `rank` is from 1."""
    return f"\x04{rank}\x05"


def opened(data: bytes, before: int) -> bytes:
    """An object's text with its references opened; `before` objects of the file that it is from stay behind."""

    def marked(match: re.Match[bytes]) -> bytes:
        number = match[1]
        # A text may hold what looks like a reference; control characters show nothing, and are ours here.
        return match[0].translate(None, MARKS) if number is None else reference(int(number) - before)

    return STRING_OR_REFERENCE.sub(marked, data)


def joined(objects: list[bytes]) -> bytes:
    """Many objects as one text."""
    return END.join(objects)


def number_of(objects: bytes) -> int:
    """How many objects a joined text has."""
    return objects.count(END) + 1


def closed(objects: bytes, before: int, links_before: int, document: bytes) -> list[bytes]:
    """The objects of a joined text, for a file where so many objects and links come before."""
    numbered = _counted_on(REFERENCE, objects, before, b"%d 0 R")
    return _counted_on(LINK, numbered, links_before, b"%d").replace(DOCUMENT, document).split(END)


def _counted_on(pattern: re.Pattern[bytes], text: bytes, before: int, form: bytes) -> bytes:
    """The text with each number counted on from `before`. (Split and join: twice as fast as a replacement.)"""
    parts = pattern.split(text)
    parts[1::2] = [form % (before + int(number)) for number in parts[1::2]]
    return b"".join(parts)
