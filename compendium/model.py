"""The domain: what the content says, before anything is numbered or ordered. All of it frozen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compendium.problems import Location

CALL = re.compile(r"\[\^([^\[\]\s]+)\]")  # [^mark]: where a text calls a note
TABLE_MARK = re.compile(
    r"^\[tabla:([^\]\s]+)\][ \t]*$", re.MULTILINE
)  # a line [tabla:id]: where a table stands


@dataclass(frozen=True)
class Text:
    """Words of an editor, as Markdown or as a plain line, and where they begin."""

    value: str
    place: Location

    def __str__(self) -> str:
        return self.value

    def at(self, offset: int) -> Location:
        """The place of the character at `offset`; exact in texts that begin with `|` and on the first line."""
        before = self.value[:offset]
        lines = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        return Location(self.place.path, self.place.line + lines, self.place.column + column)


@dataclass(frozen=True)
class Review:
    """What the editors have seen and let stand: findings of `rule`, only those that quote `words` if it is given."""

    rule: Text
    reason: str
    words: str | None
    place: Location


@dataclass(frozen=True)
class Period:
    """A span of time as reported: `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD; `words` says it in words."""

    start: str | None
    end: str | None
    words: str | None
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
    caption: str | None
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    place: Location

    def texts(self) -> Iterator[Text]:
        """Its heads, then its cells row by row."""
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

    def texts(self) -> Iterator[Text]:
        """Everything a reader reads of it, in reading order; tables last."""
        for text in (self.title, self.description, self.results.text if self.results else None):
            if text:
                yield text
        yield from self.challenges.items if self.challenges else ()
        for table in self.tables:
            yield from table.texts()


@dataclass(frozen=True)
class Programme:
    """One reported programme, action or practice: one file."""

    id: Text
    order: int
    title: Text
    institutions: tuple[Text, ...]
    period: Period | None
    populations: tuple[Text, ...]
    territories: tuple[Text, ...]
    countries: tuple[Text, ...]
    body: Part
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    notes: Mapping[str, Text]
    remarks: tuple[Text, ...]
    internal_notes: tuple[Text, ...]
    continues: tuple[Text, ...]
    related: tuple[Text, ...]
    state: str
    embargo: date | None
    objective: int | None
    path: str
    place: Location
    reviews: tuple[Review, ...] = ()

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The body, then the titled parts."""
        return (self.body, *self.parts)

    def texts(self) -> Iterator[Text]:
        """Its title, the texts of its parts in reading order, then its notes."""
        yield self.title
        for part in self.all_parts:
            yield from part.texts()
        yield from self.notes.values()


@dataclass(frozen=True)
class Chapter:
    """A kind of actor (or, in an edition without chapters, a part): the objectives it covers, its programmes."""

    number: int
    slug: str
    title: str
    short: str | None
    objectives: tuple[int, ...]
    programmes: tuple[Programme, ...]
    place: Location
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of front or end matter."""

    title: str
    text: Text
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class CreditGroup:
    """A heading of the imprint and the lines below it."""

    title: str
    lines: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class Credits:
    """The imprint: who made the publication and who holds its rights."""

    title: str
    groups: tuple[CreditGroup, ...]
    text: Text | None
    place: Location


@dataclass(frozen=True)
class Person:
    """A person of the directory."""

    name: str
    office: str
    place: Location


@dataclass(frozen=True)
class Directory:
    """Who heads the institution that publishes."""

    title: str
    people: tuple[Person, ...]
    place: Location


@dataclass(frozen=True)
class Publication:
    """The official publication that an edition is drawn from."""

    title: str
    publisher: str | None
    date: date | None
    url: str | None
    place: Location


@dataclass(frozen=True)
class Edition:
    """A year's publication. `sections` names which of «resultados», «retos» its programmes report.

    `deadline` is the last day for reports; `invited` are those who were asked for one.
    """

    id: str
    title: str
    subtitle: str | None
    deadline: date | None  # before `date`, which would hide the type
    invited: tuple[Text, ...]
    date: date | None
    period: Period | None
    sections: tuple[str, ...]
    city: str | None
    source: Publication | None
    notice: Text | None
    licence: Text | None
    email: str | None
    introduction: Page | None
    credits: Credits | None
    directory: Directory | None
    closing: Page | None
    chapters: tuple[Chapter, ...]
    place: Location


@dataclass(frozen=True)
class Objective:
    """An objective of the Global Compact; `variants` are other wordings of its name in the sources."""

    number: int
    name: str
    short: str | None
    variants: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class Territory:
    """One of the 32 states. `annexes` are the editions whose annex lists it."""

    id: str
    name: str
    official_name: str | None
    inegi: str
    iso: str
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    remarks: tuple[str, ...]
    place: Location
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class Institution:
    """Who can report. `annexes` are the editions whose annex lists it; `parent` the id of whom it belongs to."""

    id: str
    acronym: str | None
    name: str
    kind: str | None
    parent: str | None
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    remarks: tuple[str, ...]
    place: Location
    reviews: tuple[Review, ...] = ()

    @property
    def label(self) -> str:
        """The short form: the acronym, or the name of one that has none."""
        return self.acronym or self.name


@dataclass(frozen=True)
class Term:
    """An acronym and what it stands for."""

    acronym: str
    name: str
    aliases: tuple[str, ...]
    annexes: tuple[str, ...]
    language: str | None
    remarks: tuple[str, ...]
    place: Location
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class Population:
    """A group that programmes serve."""

    id: str
    name: str
    definition: str | None
    place: Location


@dataclass(frozen=True)
class Redirect:
    """An id that programmes no longer have, and the one that took its place; none if it was withdrawn."""

    old: Text
    new: Text | None
    place: Location


@dataclass(frozen=True)
class Compendium:
    """All content as loaded.

    `broken` names the registry files that could not be read whole, `unread` the programmes (by id, or by path
    where not even that is legible). `words` are right although the dictionary lacks them.
    """

    objectives: tuple[Objective, ...]
    territories: tuple[Territory, ...]
    institutions: tuple[Institution, ...]
    terms: tuple[Term, ...]
    populations: tuple[Population, ...]
    editions: tuple[Edition, ...]
    broken: frozenset[str] = frozenset()
    redirects: tuple[Redirect, ...] = ()
    unread: frozenset[str] = frozenset()
    words: tuple[Text, ...] = ()

    def programmes(self) -> Iterator[Programme]:
        """Every programme of every edition."""
        for edition in self.editions:
            for chapter in edition.chapters:
                yield from chapter.programmes
