"""What is changed in the drawn pages before they are kept: the layout engine draws, here it gets its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from compendium.render.book.embedding import SOFT_HYPHEN
from compendium.render.book.fonts import Face

LINE_END_HYPHEN = "\u2010"  # as text.css asks for
FIGURE_SPACE = "\u2007"
LAST_GLYPH = re.compile(rb"[0-9a-f]{4}>([^<>]*)$")
FONT = re.compile(rb"/(\w+) [\d.]+ Tf")
SLOT = re.compile(rb"\[\(pagina:(\w+):([^)]+)\)\] TJ")
SLOT_WIDTH = 4  # digits that the layout leaves room for

Stream = list[Any]  # a mark is a tag, a dictionary with its number, and an operator


def make_artifact(stream: Stream, number: int) -> None:
    """Take marked content out of the reading order."""
    place = next(i for i, item in enumerate(stream) if isinstance(item, dict) and item["MCID"] == number)
    stream[place - 1 : place + 2] = [b"/Artifact BMC"]


def mark_soft_hyphens(stream: Stream, marks: Mapping[Any, int]) -> None:
    """Give the hyphen of each broken word its own code, so that whoever copies the text gets the word whole."""
    broken = {number for box, number in marks.items() if getattr(box, "text", "").endswith(LINE_END_HYPHEN)}
    _replace_text(stream, broken, lambda text, *_: LAST_GLYPH.sub(rb"%04x>\1" % SOFT_HYPHEN, text))


def leave_slots(stream: Stream, marks: Mapping[Any, int]) -> bool:
    """Where an element has `data-page`, leave room for the page of that anchor, which only the merge knows.

    The answer is whether there is any.
    """
    anchors = {
        number: box.element.get("data-page")
        for box, number in marks.items()
        if box.element is not None and box.element.get("data-page")
    }
    _replace_text(stream, anchors, lambda _, number, font: slot(font.decode(), anchors[number]).encode())
    return bool(anchors)


def slot(font: str, anchor: str) -> str:
    """Room for the page of an anchor, in a font of the page."""
    return f"[(pagina:{font}:{anchor})] TJ"


def fill_slots(stream: bytes, pages: Mapping[str, int], face: Callable[[str], Face]) -> bytes:
    """A stream with its slots filled: the page of each anchor, at the right of its room."""

    def filled(match: re.Match[bytes]) -> bytes:
        text = str(pages[match[2].decode()]).rjust(SLOT_WIDTH, FIGURE_SPACE)
        glyphs = "".join(f"{glyph:04x}" for glyph in face(match[1].decode()).glyphs(text))
        return f"[<{glyphs}>] TJ".encode()

    return SLOT.sub(filled, stream)


def isolate(stream: Stream) -> None:
    """Keep the measures of the page's drawing from what is drawn after it."""
    stream[:] = [b"q", *stream, b"Q"]


def _replace_text(stream: Stream, numbers: Any, change: Callable[[bytes, int, bytes], bytes]) -> None:
    """Change the shown text of the marks of those numbers; `change` gets it, its mark's number and its font."""
    number, font = -1, b""
    for place, item in enumerate(stream):
        if isinstance(item, dict):
            number = item["MCID"]
        elif isinstance(item, bytes) and (match := FONT.fullmatch(item)):
            font = match[1]
        elif number in numbers and isinstance(item, bytes) and item.endswith(b"] TJ"):
            stream[place] = change(item, number, font)
