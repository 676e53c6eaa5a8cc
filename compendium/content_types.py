"""Value types of a programme: texts with their location, tables, figures, sections."""

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
)  # a line [tabla:id]: the place of a table


@dataclass(frozen=True)
class Text:
    """A text of the content, as Markdown or one plain line, and where it begins.

    `original` is the text in the file if cleaning changed it: decomposed accents or invisible characters.
    """

    value: str
    place: Location = field(repr=False)
    original: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self.value

    def location_at(self, offset: int) -> Location:
        """The location of the character at `offset`; exact for `|` blocks and for the first line."""
        before = self.value[:offset]
        lines = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        if self.original:
            column = original_offset(self.original.split("\n")[lines], column)
        return Location(self.place.path, self.place.line + lines, self.place.column + column)


@dataclass(frozen=True)
class Suppression:
    """A reviewed finding to ignore: those of `rule`, or only those that contain `quote`."""

    rule: Text
    reason: str
    quote: str | None
    place: Location


@dataclass(frozen=True)
class Period:
    """A reported period: `start` and `end` as YYYY, YYYY-MM or YYYY-MM-DD; `wording` in words."""

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
class TableCell:
    """A cell of a table: one line, or several that are a list."""

    lines: tuple[Text, ...]
    is_list: bool


@dataclass(frozen=True)
class Table:
    """A table of a programme; a text places it with a line `[tabla:id]`."""

    id: str
    caption: Text | None
    columns: tuple[Text, ...]
    rows: tuple[tuple[TableCell, ...], ...]
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
    """The content of a programme or of one titled part; a section that is not asked for is None."""

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
