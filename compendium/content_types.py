"""What a programme says: its texts, which know their places, its tables, its figures, its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from compendium.characters import original_offset
from compendium.problems import Location

NOTE_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")  # [^mark]: where a text calls a note
TABLE_MARK = re.compile(
    r"^\[tabla:([^\]\s]+)\][ \t]*$", re.MULTILINE
)  # a line [tabla:id]: where a table stands


@dataclass(frozen=True)
class Text:
    """Words of an editor, as Markdown or as a plain line, and where they begin.

    `written` is how they stand in the file, where that is another text: with accents apart, or with signs nobody sees.
    """

    value: str
    place: Location = field(repr=False)
    original: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self.value

    def location_at(self, offset: int) -> Location:
        """The place of the character at `offset`; exact in texts that begin with `|` and on the first line."""
        before = self.value[:offset]
        lines = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        if self.original:
            column = original_offset(self.original.split("\n")[lines], column)
        return Location(self.place.path, self.place.line + lines, self.place.column + column)


@dataclass(frozen=True)
class Suppression:
    """What the editors have seen and let stand: findings of `rule`, only those that quote `words` if it is given."""

    rule: Text
    reason: str
    quote: str | None
    place: Location


@dataclass(frozen=True)
class Period:
    """A span of time as reported: `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD; `words` says it in words."""

    start: str | None
    end: str | None
    wording: str | None
    place: Location


@dataclass(frozen=True)
class Figure:
    """A reported number: what it counts, and the words of the text that state it."""

    value: Decimal
    unit: str
    population: str | None
    sex: str | None
    age: str | None
    nationality: str | None
    period: str | None
    fragment: Text
    place: Location


@dataclass(frozen=True)
class Cell:
    """A cell of a table: one line, or several that are a list."""

    lines: tuple[Text, ...]
    is_list: bool


@dataclass(frozen=True)
class Table:
    """A table of a programme; a text places it with a line `[tabla:id]`."""

    id: str
    caption: Text | None
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    place: Location

    def texts(self) -> Iterator[Text]:
        """Its caption, its heads, then its cells row by row."""
        if self.caption:
            yield self.caption
        yield from self.columns
        for row in self.rows:
            for cell in row:
                yield from cell.lines


@dataclass(frozen=True)
class Link:
    """An address that belongs to the programme."""

    title: str | None
    url: Text
    place: Location


@dataclass(frozen=True)
class Results:
    """The section «Resultados»; no text means that none were reported."""

    text: Text | None


@dataclass(frozen=True)
class Challenges:
    """The section «Retos»; no items mean that none were reported."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Part:
    """What a programme, or a titled part of it, says. A section that is None is not asked for there."""

    title: Text | None
    description: Text | None
    results: Results | None
    challenges: Challenges | None
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]

    @property
    def prose(self) -> tuple[Text, ...]:
        """Description and results, where there are any: the texts that can hold a table."""
        results = self.results.text if self.results else None
        return tuple(text for text in (self.description, results) if text)

    @property
    def challenge_items(self) -> tuple[Text, ...]:
        """The challenges that were reported."""
        return self.challenges.items if self.challenges else ()

    def texts(self) -> Iterator[Text]:
        """Everything a reader reads of it, in reading order; tables last."""
        if self.title:
            yield self.title
        yield from (*self.prose, *self.challenge_items)
        for table in self.tables:
            yield from table.texts()
