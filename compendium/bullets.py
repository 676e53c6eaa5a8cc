"""Detects lists pasted from word processors, whose bullets are not list marks here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

GAP = "[ \t\xa0]"
MARK = re.compile(
    rf"(?P<indent>{GAP}*)(?P<mark>"
    # Characters that are always bullets; symbol fonts use the private use area.
    rf"(?P<sure>[•●▪◦‣∙■□○◆◊❖➢➤►✓✔⁃\uf000-\uf0ff]){GAP}*|(?P<star>\*){GAP}+"
    # Characters that are bullets before a tab, or if another line begins with one too.
    rf"|(?P<dash>[·–—−+])(?P<gap>{GAP}+)|(?P<letter>[ovØü§])(?P<letter_gap>{GAP}+)"
    rf"|(?P<glued>-)(?=[^\W\d_])(?!.*\w-\s)"
    rf"|(?P<ordinal>\(?(?:[a-z]|[ivx]{{2,4}}|\d{{1,2}})\)){GAP}+"
    r")(?=\S)"
)
CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ¿¡«“\d]")


@dataclass(frozen=True)
class Bullet:
    """A bullet from `start` to `end` of a text, its character `sign`, and its nesting `level`."""

    start: int
    end: int
    sign: str
    level: int

    @property
    def is_ordinal(self) -> bool:
        """Whether the bullet carries an ordinal: «a)», «1)»."""
        return self.sign.endswith(")")


def pasted_bullets(text: str) -> tuple[Bullet, ...]:
    """The marks that begin lines of a text and make no list, in order."""
    lines = text.split("\n")
    marks = [MARK.match(line) for line in lines]
    times = Counter(_kind(mark) for mark in marks if mark)
    found: list[re.Match[str] | None] = []
    for mark, before in zip(marks, ["", *lines], strict=False):
        goes_on = bool(found and found[-1]) or not before.strip() or before.rstrip().endswith((".", ":", ";"))
        found.append(mark if mark and _is_bullet(mark, times, is_word_possible=not goes_on) else None)
    return tuple(_bullets(lines, found))


def _bullets(lines: list[str], marks: list[re.Match[str] | None]) -> Iterator[Bullet]:
    """The bullets of the lines; a different bullet after an item starts a nested list."""
    signs: list[str] = []
    before = ""
    offset = 0
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            kind = _kind(mark)
            around = signs[: signs.index(kind)] if kind in signs else signs if before.strip() else []
            signs = [*around, kind]
            yield Bullet(offset + mark.start("mark"), offset + mark.end(), mark["mark"].strip(), len(around))
        elif line.strip():
            signs = []
        before = line
        offset += len(line) + 1


def _kind(mark: re.Match[str]) -> str:
    """A key that the bullets of one list share."""
    return ")" if mark["ordinal"] else mark["mark"].strip()


def _is_bullet(mark: re.Match[str], times: Counter[str], *, is_word_possible: bool) -> bool:
    if mark["sure"] or mark["star"]:
        return True
    gap = mark["gap"] or mark["letter_gap"] or ""
    if "\t" in gap or len(gap) > 1:
        return True
    is_word = mark["letter"] and (is_word_possible or not CAPITAL.match(mark.string, mark.end()))
    return times[_kind(mark)] > 1 and not is_word
