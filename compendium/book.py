"""The resolved book: ordered, numbered, with anchors. Renderers see only this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from compendium.model import (
    Chapter,
    Edition,
    Figure,
    Institution,
    Link,
    Objective,
    Period,
    Population,
    Programme,
    Redirect,
    Table,
    Term,
    Territory,
    Topic,
)
from compendium.number_mentions import remarks_on
from compendium.publication import UNNAMED, MapDrawing, Publication

NO_ACTIONS = "No se reportaron acciones."


@dataclass(frozen=True)
class ProseBlock:
    """Markdown between two tables, or a whole text without tables."""

    markdown: str


@dataclass(frozen=True)
class NumberedTable:
    """A table at its place in a text; tables are numbered through the edition."""

    table: Table
    number: int
    anchor: str


EntryBlock = ProseBlock | NumberedTable


@dataclass(frozen=True)
class NumberedNote:
    """A note of a programme; notes are numbered through the edition in the order of their calls."""

    mark: str
    number: int
    markdown: str
    anchor: str


@dataclass(frozen=True)
class Section:
    """A section of an entry: a heading and blocks or a list; neither if nothing was reported."""

    id: str
    heading: str
    blocks: tuple[EntryBlock, ...]
    items: tuple[str, ...]
    nothing_reported: str | None


@dataclass(frozen=True)
class EntryPart:
    """A programme's own text, or that of a titled part of it. Titles and texts are Markdown."""

    title: str | None
    anchor: str
    description: tuple[EntryBlock, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Reporter:
    """An institution, or a state, that reports; `unit` is the part of it that is named."""

    institution: Institution | Territory
    unit: Institution | None
    label: str

    @property
    def id(self) -> str:
        """The id of the institution or state."""
        return self.institution.id


@dataclass(frozen=True)
class Reference:
    """Link data of another programme, in this edition or another; `full_number` as «5.7.1»."""

    id: str
    edition: str
    title: str
    byline: str
    full_number: str


@dataclass(frozen=True)
class Entry:
    """A programme as the book prints it.

    `title` is plain text; `title_markdown` can hold note calls. `byline` names the reporters as the heading
    does («SALUD/SRE»). `territories` are the states that it names and those that report it. The repr leaves
    out `programme`, because the other fields hold everything that is printed.
    """

    programme: Programme = field(repr=False)
    id: str
    edition: str
    chapter: int
    objective: int | None
    number: int
    anchor: str
    title: str
    title_markdown: str
    byline: str
    reporters: tuple[Reporter, ...]
    period: Period | None
    populations: tuple[Population, ...]
    territories: tuple[Territory, ...]
    countries: tuple[str, ...]
    parts: tuple[EntryPart, ...]
    notes: Mapping[str, NumberedNote]
    links: tuple[Link, ...]
    remarks: tuple[str, ...]
    internal_notes: tuple[str, ...]
    continues: tuple[Reference, ...]
    continued_by: tuple[Reference, ...]
    related: tuple[Reference, ...]

    @property
    def reference(self) -> Reference:
        """This programme as others point at it."""
        return Reference(self.id, self.edition, self.title, self.byline, self.full_number)

    @property
    def full_number(self) -> str:
        """Chapter, objective (if any) and number within the edition («5.7.1»)."""
        return ".".join(str(part) for part in (self.chapter, self.objective, self.number) if part)

    def figures(self) -> Iterator[Figure]:
        """The reported numbers of all its parts."""
        for part in self.parts:
            yield from part.figures

    def remarks_on(self, figure: Figure) -> tuple[int, ...]:
        """Indexes into `remarks` (from 0) of the remarks that concern a figure of this entry."""
        return remarks_on(figure, self.figures(), self.remarks) if self.remarks else ()

    def tables(self) -> Iterator[NumberedTable]:
        """Its tables in reading order."""
        for part in self.parts:
            for blocks in (part.description, *(section.blocks for section in part.sections)):
                yield from (block for block in blocks if isinstance(block, NumberedTable))


@dataclass(frozen=True)
class ObjectiveSection:
    """An objective within a chapter; `objective` is None where the chapter has no objectives."""

    objective: Objective | None
    anchor: str
    entries: tuple[Entry, ...]

    @property
    def without_actions(self) -> bool:
        """Whether no programme was reported under this objective."""
        return not self.entries

    @property
    def nothing_reported(self) -> str | None:
        """What stands in the place of programmes where there are none."""
        return NO_ACTIONS if self.without_actions else None


@dataclass(frozen=True)
class BookChapter:
    """A chapter with its objectives, in the order in which the chapter lists them."""

    chapter: Chapter
    number: int
    anchor: str
    sections: tuple[ObjectiveSection, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its programmes in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


@dataclass(frozen=True)
class IndexEntry:
    """A line of an index: its label, and the entries that it refers to, in book order."""

    id: str
    label: str
    detail: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Index:
    """A list of names with their programmes, built lazily.

    `build_lines` computes the lines on first use, because searching all texts for acronyms is slow.
    """

    id: str
    build_lines: Callable[[], tuple[IndexEntry, ...]] = field(repr=False, compare=False)

    @cached_property
    def entries(self) -> tuple[IndexEntry, ...]:
        """Its lines."""
        return self.build_lines()


@dataclass(frozen=True)
class Annexes:
    """The lists of annexes: registry entries marked for this edition, sorted by name."""

    institutions: tuple[Institution, ...]
    territories: tuple[Territory, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Book:
    """One edition, ready to be rendered.

    All editions share the registries, redirects and `publication`.
    `draft` marks a book with unpublished programmes; renderers print a draft notice on every page.
    """

    edition: Edition
    chapters: tuple[BookChapter, ...]
    annexes: Annexes
    indexes: tuple[Index, ...]
    objectives: tuple[Objective, ...]
    institutions: tuple[Institution, ...]
    territories: tuple[Territory, ...]
    populations: tuple[Population, ...]
    terms: tuple[Term, ...]
    topics: tuple[Topic, ...] = ()
    bodies: tuple[Topic, ...] = ()
    publication: Publication = UNNAMED
    map: MapDrawing | None = None
    redirects: tuple[Redirect, ...] = ()
    draft: bool = False

    @property
    def mention(self) -> str:
        """How a sentence names it: «el Compendio 2023»."""
        return self.publication.of_year(self.edition.id)

    @property
    def file_stem(self) -> str:
        """The first part of its file names: «compendio-2023»."""
        return f"{self.publication.file_stem}-{self.edition.id}"

    @property
    def publisher(self) -> str | None:
        """The publisher of the edition, of its source, or of the publication."""
        edition = self.edition
        return (
            edition.publisher or (edition.source and edition.source.publisher) or self.publication.publisher
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every programme in the order of the book."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @property
    def without_actions(self) -> tuple[tuple[BookChapter, Objective], ...]:
        """The (chapter, objective) pairs without a reported programme."""
        return tuple(
            (chapter, section.objective)
            for chapter in self.chapters
            for section in chapter.sections
            if section.objective and section.without_actions
        )

    def index(self, identifier: str) -> Index:
        """The index of that id."""
        return next(index for index in self.indexes if index.id == identifier)
