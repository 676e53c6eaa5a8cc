"""First stage: the text, line by line, each with its kind and the gap before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

PAGE_GAP = 3  # blank lines; paragraphs stand one blank line apart, pages three
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CALL_BASE = 0xF0000  # a call of note n is held as the character CALL_BASE + n until the text is written
CALLS = f"{chr(CALL_BASE)}-{chr(CALL_BASE + 0xFFFD)}"


class Kind(Enum):
    """What a line is by its form alone."""

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
class Line:
    """A line that is not blank. `text` has no margins (a row keeps its tabs); `indent` is the left one."""

    number: int
    text: str
    kind: Kind
    indent: int = 0
    gap: int = 0
    new_page: bool = False


# A hyphen without a space is a mark only before a capital: «-digitales y físicas-» is an aside.
BULLET = r"[-•·*][ \t]+|[•·]|-(?=[A-ZÁÉÍÓÚÜÑ¿¡\"“])"
FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.CHAPTER, re.compile(r"cap[ií]tulo \d{1,2}\.?", re.IGNORECASE)),
    (Kind.OBJECTIVE, re.compile(r"Objetivo \d{1,2}[.:] ?\S.*")),
    (Kind.RESULTS, re.compile(r"(?:- )?(?:\*\*)?resultados:?(?:\*\*)?", re.IGNORECASE)),
    (Kind.CHALLENGES, re.compile(r"(?:- )?(?:\*\*)?retos:?(?:\*\*)?", re.IGNORECASE)),
    (Kind.NO_ACTIONS, re.compile(r"(?:- )?No se report\w+ acciones\.?")),
    (Kind.NOTE, re.compile(rf"[{SUPERSCRIPTS}]+\s*\S.*")),
    (Kind.INDEX, re.compile(r"[ií]ndice", re.IGNORECASE)),
    (Kind.INTRODUCTION, re.compile(r"introducci[oó]n", re.IGNORECASE)),
    (Kind.ANNEXES, re.compile(r"anexos", re.IGNORECASE)),
    (Kind.BULLET, re.compile(rf"(?:{BULLET})\S.*")),
    (Kind.NUMBERED, re.compile(r"\d{1,3}(?:\. |\.(?=[^\d\s])|\) )\S.*")),
    (Kind.LETTERED, re.compile(r"[a-z][.)] \S.*")),
)
BULLET_MARK = re.compile(BULLET)
# Controls, other line ends, byte order marks and the characters that stand for calls: none is text.
NOISE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff{CALLS}]")


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of the text that are not blank, numbered from 1. Never fails."""
    return tuple(_lines(text))


def source_lines(text: str) -> list[str]:
    """The text as the lines that are counted, blank ones too, without what is no text."""
    return [NOISE.sub(" ", raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    feeds = [("\f" in raw) for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    feed = False
    for number, (raw, has_feed) in enumerate(zip(source_lines(text), feeds, strict=True), 1):
        feed = feed or has_feed
        if not raw.strip():
            gap += 1
            continue
        kind = _kind(raw)
        shown = raw.strip(" ") if kind is Kind.ROW else raw.strip().replace("\t", " ")
        indent = len(raw) - len(raw.lstrip())
        yield Line(number, shown, kind, indent, gap, feed or gap >= PAGE_GAP)
        gap, feed = 0, False


def _kind(raw: str) -> Kind:
    text = raw.strip()
    if "\t" in raw.strip(" ") and not BULLET_MARK.match(text):
        return Kind.ROW
    return next((kind for kind, form in FORMS if form.fullmatch(text)), Kind.TEXT)


def unbulleted(text: str) -> str:
    """The words of a bullet, without its mark."""
    return BULLET_MARK.sub("", text, count=1).strip()


def without_calls(text: str) -> str:
    """The text without the characters that stand for note calls."""
    return re.sub(f"[{CALLS}]", "", text)
