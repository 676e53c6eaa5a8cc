"""First stage: the text, line by line, each with its kind and the gap before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

PAGE_GAP = 3  # blank lines; paragraphs are one blank line apart, pages three
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CALL_BASE = 0xF0000  # a call of note n is held as the character CALL_BASE + n until the text is written
CALLS = f"{chr(CALL_BASE)}-{chr(CALL_BASE + 0xFFFD)}"


class LineKind(Enum):
    """The kind of a line, by its form alone."""

    CHAPTER = "capítulo"
    OBJECTIVE = "objetivo"
    RESULTS = "resultados"
    CHALLENGES = "retos"
    NO_ACTIONS = "sin acciones"
    NOTE = "nota"
    INDEX = "índice"
    INTRODUCTION = "introducción"
    ANNEXES = "anexos"
    BULLET = "punto"
    NUMBERED = "número"
    LETTERED = "letra"
    ROW = "fila"
    TEXT = "texto"


@dataclass(frozen=True)
class SourceLine:
    """A non-blank line. `text` is stripped (rows keep their tabs); `indent` is its left margin."""

    number: int
    text: str
    kind: LineKind
    indent: int = 0
    gap: int = 0
    new_page: bool = False


# A hyphen without a space is a mark only before a capital: «-digitales y físicas-» is an aside.
BULLET = r"[-•·*][ \t]+|[•·]|-(?=[A-ZÁÉÍÓÚÜÑ¿¡\"“])"
FORMS: tuple[tuple[LineKind, re.Pattern[str]], ...] = (
    (LineKind.CHAPTER, re.compile(r"cap[ií]tulo \d{1,2}\.?", re.IGNORECASE)),
    (LineKind.OBJECTIVE, re.compile(r"Objetivo \d{1,2}[.:] ?\S.*")),
    (LineKind.RESULTS, re.compile(r"(?:- )?(?:\*\*)?resultados:?(?:\*\*)?", re.IGNORECASE)),
    (LineKind.CHALLENGES, re.compile(r"(?:- )?(?:\*\*)?retos:?(?:\*\*)?", re.IGNORECASE)),
    (LineKind.NO_ACTIONS, re.compile(r"(?:- )?No se report\w+ acciones\.?")),
    (LineKind.NOTE, re.compile(rf"[{SUPERSCRIPTS}]+\s*\S.*")),
    (LineKind.INDEX, re.compile(r"[ií]ndice", re.IGNORECASE)),
    (LineKind.INTRODUCTION, re.compile(r"introducci[oó]n", re.IGNORECASE)),
    (LineKind.ANNEXES, re.compile(r"anexos", re.IGNORECASE)),
    (LineKind.BULLET, re.compile(rf"(?:{BULLET})\S.*")),
    (LineKind.NUMBERED, re.compile(r"\d{1,3}(?:\. |\.(?=[^\d\s])|\) )\S.*")),
    (LineKind.LETTERED, re.compile(r"[a-z][.)] \S.*")),
)
BULLET_MARK = re.compile(BULLET)
# Control characters, other line ends, byte order marks, and the characters used for calls.
NOISE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff{CALLS}]")


def read_lines(text: str) -> tuple[SourceLine, ...]:
    """The lines of the text that are not blank, numbered from 1. Never fails."""
    return tuple(_lines(text))


def source_lines(text: str) -> list[str]:
    """The numbered lines of the text, with blank ones, without page furniture."""
    return [NOISE.sub(" ", raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _lines(text: str) -> Iterator[SourceLine]:
    gap = 0
    feeds = [("\f" in raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    feed = False
    for number, (raw, has_feed) in enumerate(zip(source_lines(text), feeds, strict=True), 1):
        feed = feed or has_feed
        if not raw.strip():
            gap += 1
            continue
        kind = _kind(raw)
        shown = raw.strip(" ") if kind is LineKind.ROW else raw.strip().replace("\t", " ")
        indent = len(raw) - len(raw.lstrip())
        yield SourceLine(number, shown, kind, indent, gap, feed or gap >= PAGE_GAP)
        gap, feed = 0, False


def _kind(raw: str) -> LineKind:
    text = raw.strip()
    if "\t" in raw.strip(" ") and not BULLET_MARK.match(text):
        return LineKind.ROW
    return next((kind for kind, form in FORMS if form.fullmatch(text)), LineKind.TEXT)


def strip_bullet(text: str) -> str:
    """The words of a bullet, without its mark."""
    return BULLET_MARK.sub("", text, count=1).strip()


def strip_calls(text: str) -> str:
    """The text without note call characters."""
    return re.sub(f"[{CALLS}]", "", text)
