"""Splits the publication into its main sections, by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compendium.importer.journal import Journal
from compendium.importer.lines import LineKind, SourceLine

INDEX_ENTRY = re.compile(r"(?P<title>\S.*?)(?:\s*\.{2,}\s*|\s*\t\s*)(?P<page>\d+)")
INDEX_CHAPTER = re.compile(r"cap[ií]tulo (\d{1,2})\. ?(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Zones:
    """The lines of front pages, index, introduction, chapters and annexes (with what follows)."""

    front: tuple[SourceLine, ...]
    index: tuple[SourceLine, ...]
    introduction: tuple[SourceLine, ...]
    chapters: tuple[SourceLine, ...]
    annexes: tuple[SourceLine, ...]


def split_zones(lines: Sequence[SourceLine]) -> Zones:
    """Cut at the headings; a part whose heading is missing is empty."""
    end = len(lines)
    chapters = _first(lines, LineKind.CHAPTER, 0, end)
    annexes = _annexes(lines, chapters, end)
    index = _first(lines, LineKind.INDEX, 0, chapters)
    introduction = _first(lines, LineKind.INTRODUCTION, index if index < chapters else 0, chapters)
    if introduction == chapters:
        introduction = _end_of_index(lines, index, chapters)
    return Zones(
        front=tuple(lines[: min(index, introduction)]),
        index=tuple(lines[index:introduction]),
        introduction=tuple(lines[introduction:chapters]),
        chapters=tuple(lines[chapters:annexes]),
        annexes=tuple(lines[annexes:]),
    )


def _first(lines: Sequence[SourceLine], kind: LineKind, start: int, end: int) -> int:
    return next((i for i in range(start, end) if lines[i].kind is kind), end)


def _annexes(lines: Sequence[SourceLine], start: int, end: int) -> int:
    """The start of the annexes: a heading with a numbered annex or a table below it."""
    for at in range(start, end - 1):
        if lines[at].kind is LineKind.ANNEXES and lines[at + 1].kind in (LineKind.NUMBERED, LineKind.ROW):
            return at
    return end


def _end_of_index(lines: Sequence[SourceLine], start: int, end: int) -> int:
    at = start + 1
    while at < end and INDEX_ENTRY.fullmatch(lines[at].text):
        at += 1
    return min(at, end)


def read_index(lines: Sequence[SourceLine], journal: Journal) -> dict[int, tuple[str, SourceLine]]:
    """The chapter titles in the index, by number; the index itself is not imported."""
    titles: dict[int, tuple[str, SourceLine]] = {}
    journal.assign(lines[:1], "índice: se deriva")
    for line in lines[1:]:
        entry = INDEX_ENTRY.fullmatch(line.text)
        if not entry:
            journal.report_unplaced(line)
            continue
        journal.assign([line], "índice: se deriva")
        if chapter := INDEX_CHAPTER.fullmatch(entry["title"]):
            titles[int(chapter[1])] = (chapter[2], line)
    return titles
