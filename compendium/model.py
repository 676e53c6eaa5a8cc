"""The domain model: the content as loaded, before numbering and ordering. All frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compendium.catalogue import CatalogueRecord
from compendium.colours import PublicationColours
from compendium.content_types import (
    NOTE_CALL,
    TABLE_MARK,
    Challenges,
    Figure,
    Link,
    Part,
    Period,
    Results,
    Suppression,
    Table,
    TableCell,
    Text,
)
from compendium.problems import Location
from compendium.publication import UNNAMED, MapDrawing, Publication
from compendium.registry_entries import Institution, Objective, Population, Term, Territory, Topic

# Content types and registry entries are part of the model's interface.
__all__ = [
    "NOTE_CALL",
    "TABLE_MARK",
    "Challenges",
    "Figure",
    "Institution",
    "Link",
    "Objective",
    "Part",
    "Period",
    "Population",
    "Results",
    "Suppression",
    "Table",
    "TableCell",
    "Term",
    "Territory",
    "Text",
    "Topic",
]


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
    suppressions: tuple[Suppression, ...] = ()

    @property
    def year(self) -> str:
        """The year of its edition's folder."""
        return self.path.split("/")[0]

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The body, then the titled parts."""
        return (self.body, *self.parts)

    def texts(self) -> tuple[Text, ...]:
        """Its title, the texts of its parts in reading order, then its notes."""
        return (*self._texts, *self.notes.values())

    def texts_calling_notes(self) -> tuple[Text, ...]:
        """Its title and the texts of its parts: what can call a note."""
        return self._texts

    @cached_property
    def _texts(self) -> tuple[Text, ...]:
        return (self.title, *(text for part in self.all_parts for text in part.texts()))


@dataclass(frozen=True)
class Chapter:
    """A chapter: an actor or a part of the edition, its objectives and its programmes.

    `reporters` are the kinds of institutions that can report in it; all if empty.
    """

    number: int
    slug: str
    title: str
    short: str | None
    objectives: tuple[int, ...]
    programmes: tuple[Programme, ...]
    place: Location
    suppressions: tuple[Suppression, ...] = ()
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextPage:
    """A page of front or end matter."""

    title: str
    text: Text
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True)
class CreditGroup:
    """A heading of the imprint and the lines below it."""

    title: str
    lines: tuple[str, ...]
    place: Location


@dataclass(frozen=True)
class Credits:
    """The imprint: contributors and copyright."""

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
    """The heads of the publishing institution."""

    title: str
    people: tuple[Person, ...]
    place: Location


@dataclass(frozen=True)
class Source:
    """The publication that an edition is drawn from."""

    title: str
    publisher: str | None
    date: date | None
    url: str | None
    place: Location


@dataclass(frozen=True)
class Edition:
    """A year's publication. `sections` are the sections that its programmes report.

    `deadline` is the last day for reports; `invited` are the expected reporters. `label` names its `kind`,
    `short_notice` is printed on every page, `lead` on the home page, `colophon` on the last page of the book.
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
    source: Source | None
    publisher: str | None
    kind: str
    label: str | None
    short_notice: str | None
    lead: str | None
    notice: Text | None
    licence: Text | None
    legal_notice: Text | None
    catalogue: CatalogueRecord | None
    colophon: Text | None
    email: str | None
    colours: PublicationColours | None
    introduction: TextPage | None
    credits: Credits | None
    directory: Directory | None
    closing: TextPage | None
    chapters: tuple[Chapter, ...]
    place: Location

    def statements(self) -> Iterator[Text]:
        """Yield the editors' texts about the edition itself: its notices, licence and colophon."""
        texts = (self.notice, self.licence, self.legal_notice, self.colophon)
        yield from (text for text in texts if text)


@dataclass(frozen=True)
class UnreadProgramme:
    """A programme that could not be read: its id (or path, if unknown) and year.

    `state` and `embargo` are those of its file, if they are clear.
    """

    id: str
    year: str
    path: str
    state: str
    embargo: date | None


@dataclass(frozen=True)
class Redirect:
    """A former id and the id that replaced it; None if the programme was withdrawn."""

    old: Text
    new: Text | None
    place: Location


@dataclass(frozen=True)
class Compendium:
    """All loaded content.

    `broken_registries` and `unread_files` are the registry and programme files that could not be read.
    `withheld` are ids of programmes that are left out because they are not public. `words` extend the
    spelling dictionary, `countries` the common list of countries. `topics` and `bodies` are entries of the indexes.
    """

    objectives: tuple[Objective, ...]
    territories: tuple[Territory, ...]
    institutions: tuple[Institution, ...]
    terms: tuple[Term, ...]
    populations: tuple[Population, ...]
    editions: tuple[Edition, ...]
    broken_registries: frozenset[str] = frozenset()
    redirects: tuple[Redirect, ...] = ()
    unread_files: tuple[UnreadProgramme, ...] = ()
    withheld: frozenset[str] = frozenset()
    words: tuple[Text, ...] = ()
    publication: Publication = UNNAMED
    map: MapDrawing | None = None
    countries: tuple[Text, ...] = ()
    topics: tuple[Topic, ...] = ()
    bodies: tuple[Topic, ...] = ()

    def programmes(self) -> Iterator[Programme]:
        """Every programme of every edition."""
        for edition in self.editions:
            for chapter in edition.chapters:
                yield from chapter.programmes

    @cached_property
    def unread(self) -> frozenset[str]:
        """The ids of the programmes that could not be read, or their paths."""
        return frozenset(programme.id for programme in self.unread_files)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all programmes that are known of, unread and withheld ones too."""
        return frozenset(programme.id.value for programme in self.programmes()) | self.unread | self.withheld

    def may_contain(self, identifier: str) -> bool:
        """Whether a programme has that id, or a file whose id is unknown could."""
        return identifier in self.ids or any("/" in known for known in self.ids)  # a path in an id's place
