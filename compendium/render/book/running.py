"""A running head as it is set: in lines that fit its room, each in parts of one face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from compendium.font_coverage import INVISIBLE, SPACES
from compendium.render.book.fonts import Fonts

HEAD_FACE = "SourceSans3-Regular"
MOST_LINES = 3  # so many fit above the text
CUT = "…"
PLAIN = dict.fromkeys(SPACES, " ") | dict.fromkeys(INVISIBLE, "")


@dataclass(frozen=True)
class HeadLine:
    """A line: its parts, each with its face, and its width in thousandths of its size."""

    parts: tuple[tuple[str, str], ...]
    width: float


def head_lines(text: str, room: float, fonts: Fonts) -> list[HeadLine]:
    """The lines of a running head; `room` is their width in thousandths of their size.

    Of a head that would take too many lines the last one ends in «…»: all of it stands where what it names begins.
    """
    lines = _filled(text.translate(PLAIN).split(" "), room, fonts)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(lines[MOST_LINES - 1], room, fonts)]
    return [HeadLine(tuple(fonts.parts(line, HEAD_FACE)), fonts.width(line, HEAD_FACE)) for line in lines]


def head_faces(texts: Iterable[str], fonts: Fonts) -> set[str]:
    """The faces that running heads are set in."""
    return {HEAD_FACE, *(face for text in set(texts) for face, _ in fonts.parts(text, HEAD_FACE))}


def _filled(words: Iterable[str], room: float, fonts: Fonts) -> list[str]:
    lines = [""]
    for word in chain.from_iterable(_fitting(word, room, fonts) for word in words):
        longer = f"{lines[-1]} {word}".lstrip()
        if _fits(longer, room, fonts):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitting(word: str, room: float, fonts: Fonts) -> Iterator[str]:
    """A word in pieces that are no wider than a line."""
    while len(word) > 1 and not _fits(word, room, fonts):
        end = max(end for end in range(1, len(word)) if end == 1 or _fits(word[:end], room, fonts))
        yield word[:end]
        word = word[end:]
    yield word


def _fits(text: str, room: float, fonts: Fonts) -> bool:
    return fonts.width(text, HEAD_FACE) <= room


def _cut(line: str, room: float, fonts: Fonts) -> str:
    while line and not _fits(line + CUT, room, fonts):
        line = line[:-1].rstrip()
    return line + CUT
