"""Extracts footnote definitions and links the calls to them.

A call is one private-use character, `CALL_BASE` + the index of its note, so it survives the joining of lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compendium.importer.journal import Journal
from compendium.importer.line_joins import ends_sentence, starts_lowercase
from compendium.importer.lines import CALL_BASE, SUPERSCRIPTS, LineKind, SourceLine

DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
DEFINITION = re.compile(rf"([{SUPERSCRIPTS}]+)\s*(\S.*)")
CALL = re.compile(rf"(?<=\S)[{SUPERSCRIPTS}]+")
UNIT = re.compile(r"\d\s?[kcmd]?m$")  # 120 m² is an area
ADDRESS = re.compile(r"<?(?:https?://|www\.)")


@dataclass(frozen=True)
class Note:
    """A footnote; `number` is the source's, which the book replaces."""

    number: int
    text: str
    lines: tuple[SourceLine, ...]


def extract_notes(lines: Sequence[SourceLine]) -> tuple[tuple[SourceLine, ...], tuple[Note, ...]]:
    """The lines without footnote definitions, and the definitions."""
    kept, notes = list[SourceLine](), list[Note]()
    at, new_page = 0, False
    while at < len(lines):
        line = lines[at]
        if line.kind is LineKind.NOTE:
            note, at = _definition(lines, at)
            notes.append(note)
            new_page = new_page or line.new_page
            continue
        kept.append(
            replace(line, new_page=line.new_page or new_page, gap=max(1, line.gap) if new_page else line.gap)
        )
        at, new_page = at + 1, False
    return tuple(kept), tuple(notes)


def _definition(lines: Sequence[SourceLine], at: int) -> tuple[Note, int]:
    match = DEFINITION.fullmatch(lines[at].text)
    number, text = (int(match[1].translate(DIGITS)), match[2]) if match else (0, lines[at].text)
    end = at + 1
    while end < len(lines) and _continues(text, lines[end]):
        text, end = f"{text} {lines[end].text}", end + 1
    return Note(number, text, tuple(lines[at:end])), end


def _continues(text: str, line: SourceLine) -> bool:
    """Whether a note continues in the next line: an address after a colon, or an open sentence."""
    if line.kind is not LineKind.TEXT or line.new_page:
        return False
    if ADDRESS.match(line.text):
        return text.endswith(":") or line.gap == 0
    return not ends_sentence(text) and (line.gap == 0 or starts_lowercase(line.text))


def link_calls(
    lines: Sequence[SourceLine], notes: Sequence[Note], journal: Journal
) -> tuple[SourceLine, ...]:
    """The lines with a character for each call; reports calls without a note."""
    by_number: dict[int, list[int]] = defaultdict(list)
    for place, note in enumerate(notes):
        by_number[note.number].append(place)
    seen: dict[int, int] = defaultdict(int)
    tied = [replace(line, text=_link_line(line, by_number, seen, journal)) for line in lines]
    for place, note in enumerate(notes):
        if seen[note.number] <= by_number[note.number].index(place):
            for line in note.lines:
                journal.report_unplaced(line, f"Nada llama a la nota {note.number}: ponga su llamada")
    return tuple(tied)


def _link_line(
    line: SourceLine, by_number: dict[int, list[int]], seen: dict[int, int], journal: Journal
) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[0].translate(DIGITS))
        if UNIT.search(line.text[: match.start()]):
            return match[0]
        if not by_number.get(number):
            message = f"No está la nota {number} a la que se llama aquí. Búsquela en el texto oficial."
            journal.report_slip(line, "importar-llamada-sin-nota", message)
            return match[0]
        # Where a next chapter counts from 1 again, the second call of a number is of its second note.
        places = by_number[number]
        place = places[min(seen[number], len(places) - 1)]
        seen[number] += 1
        return chr(CALL_BASE + place)

    return CALL.sub(character, line.text)
