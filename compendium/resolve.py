"""Compendium → books: numbers, anchors, references, notes and tables in place. Pure.

The content must be free of errors: an unknown name raises KeyError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from compendium import indexes
from compendium.book import (
    Annexes,
    Book,
    BookChapter,
    Entry,
    EntryBlock,
    EntryPart,
    NumberedNote,
    NumberedTable,
    ObjectiveSection,
    ProseBlock,
    Reporter,
    Section,
)
from compendium.collation import sort_key
from compendium.markdown import parse, parse_field, parse_line
from compendium.markdown.nodes import BlockNode as TextBlock
from compendium.markdown.nodes import paragraphs
from compendium.markdown.plain_text import plain_line
from compendium.model import (
    TABLE_MARK,
    Chapter,
    Compendium,
    Edition,
    Objective,
    Part,
    Programme,
    Table,
    Territory,
    Text,
)
from compendium.names import Names
from compendium.programme_links import ProgrammeLinks
from compendium.publication import Publication

ItemT = TypeVar("ItemT", bound=indexes.AnnexItem)
NO_RESULTS = "No se reportaron resultados."
NO_CHALLENGES = "No se reportaron retos."


def resolve_books(compendium: Compendium) -> tuple[Book, ...]:
    """One book for each edition, the newest first."""
    names = Names(compendium)
    chapters = {edition.id: _chapters(edition, names) for edition in compendium.editions}
    entries = [entry for book in chapters.values() for chapter in book for entry in chapter.entries]
    links, publication = ProgrammeLinks.of(entries), _with_default_name(compendium)
    books = (
        _book(edition, links.fill_in(chapters[edition.id]), compendium, publication)
        for edition in compendium.editions
    )
    return tuple(sorted(books, key=lambda book: book.edition.id, reverse=True))


def _with_default_name(compendium: Compendium) -> Publication:
    """The publication; its name defaults to the newest edition's title without the year."""
    given = compendium.publication
    newest = max(compendium.editions, key=lambda edition: edition.id, default=None)
    return (
        given
        if given.name or newest is None
        else replace(given, name=newest.title.removesuffix(newest.id).strip())
    )


def _book(
    edition: Edition, chapters: tuple[BookChapter, ...], compendium: Compendium, publication: Publication
) -> Book:
    entries = tuple(entry for chapter in chapters for entry in chapter.entries)
    colours = edition.colours or publication.colours
    return Book(
        edition=edition,
        chapters=chapters,
        annexes=_annexes(edition, compendium),
        indexes=indexes.build_indexes(entries, compendium),
        objectives=compendium.objectives,
        institutions=compendium.institutions,
        territories=compendium.territories,
        populations=compendium.populations,
        terms=compendium.terms,
        topics=compendium.topics,
        bodies=compendium.bodies,
        redirects=compendium.redirects,
        publication=replace(publication, colours=colours),
        map=compendium.map,
    )


def _annexes(edition: Edition, compendium: Compendium) -> Annexes:
    return Annexes(
        institutions=_in_annex(compendium.institutions, edition),
        territories=_in_annex(compendium.territories, edition),
        terms=_in_annex(compendium.terms, edition),
    )


def _in_annex(items: Iterable[ItemT], edition: Edition) -> tuple[ItemT, ...]:
    return tuple(sorted((i for i in items if edition.id in i.annexes), key=lambda i: sort_key(i.name)))


def _chapters(edition: Edition, names: Names) -> tuple[BookChapter, ...]:
    numbers = _Numbers()
    return tuple(_chapter(chapter, edition, names, numbers) for chapter in edition.chapters)


@dataclass(frozen=True)
class _Numbers:
    """The counters that run through an edition."""

    notes: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))


def _chapter(chapter: Chapter, edition: Edition, names: Names, numbers: _Numbers) -> BookChapter:
    objectives = {objective.number: objective for objective in names.compendium.objectives}
    sections = tuple(
        _objective_section(chapter, None if number is None else objectives[number], edition, names, numbers)
        for number in (chapter.objectives or (None,))
    )
    return BookChapter(chapter, chapter.number, f"capitulo-{chapter.number}", sections)


def _objective_section(
    chapter: Chapter, objective: Objective | None, edition: Edition, names: Names, numbers: _Numbers
) -> ObjectiveSection:
    number = objective.number if objective else None
    programmes = [programme for programme in chapter.programmes if programme.objective == number]
    anchor = (
        f"capitulo-{chapter.number}-objetivo-{number}" if objective else f"capitulo-{chapter.number}-acciones"
    )
    entries = tuple(
        _entry(programme, rank, chapter, edition, names, numbers)
        for rank, programme in enumerate(programmes, 1)
    )
    return ObjectiveSection(objective, anchor, entries)


def _entry(
    programme: Programme, rank: int, chapter: Chapter, edition: Edition, names: Names, numbers: _Numbers
) -> Entry:
    reporters = tuple(_reporter(name, names) for name in programme.institutions)
    parts = tuple(_parts(programme, numbers))
    return Entry(
        programme=programme,
        id=programme.id.value,
        edition=edition.id,
        chapter=chapter.number,
        objective=programme.objective,
        number=rank,
        anchor=programme.id.value,
        title=plain_line(programme.title.value),
        title_markdown=programme.title.value,
        byline="/".join(reporter.label for reporter in reporters),
        reporters=reporters,
        period=programme.period,
        populations=tuple(names.populations[name.value] for name in programme.populations),
        territories=_territories(programme, reporters, names),
        countries=tuple(name.value for name in programme.countries),
        notes=_notes(programme, parts, numbers),
        parts=parts,
        links=programme.links,
        remarks=tuple(text.value for text in programme.remarks),
        internal_notes=tuple(text.value for text in programme.internal_notes),
        continues=(),
        continued_by=(),
        related=(),
    )


def _reporter(name: Text, names: Names) -> Reporter:
    found = names.reporter(name.value)
    if found is None:
        raise KeyError(name.value)
    unit = names.institutions[found.unit] if found.unit else None
    institution = names.institutions.get(found.id) or names.territories[found.id]
    label = f"{institution.label} ({unit.label})" if unit else institution.label
    return Reporter(institution, unit, label)


def _territories(
    programme: Programme, reporters: tuple[Reporter, ...], names: Names
) -> tuple[Territory, ...]:
    """The reporting states, then the named ones, without duplicates."""
    ids = [reporter.id for reporter in reporters if isinstance(reporter.institution, Territory)]
    ids += [found for name in programme.territories if (found := names.territory(name.value))]
    return tuple(names.territories[identifier] for identifier in dict.fromkeys(ids))


def _notes(programme: Programme, parts: tuple[EntryPart, ...], numbers: _Numbers) -> dict[str, NumberedNote]:
    """The notes in the order of their first calls as one reads."""
    read = ((parse_line(programme.title.value),), *_read(parts))
    marks = dict.fromkeys(c.mark for blocks in read for p in paragraphs(blocks) for c in p.calls())
    return {
        mark: NumberedNote(
            mark, next(numbers.notes), programme.notes[mark].value, f"{programme.id}-nota-{mark}"
        )
        for mark in marks
    }


def _read(parts: tuple[EntryPart, ...]) -> Iterator[tuple[TextBlock, ...]]:
    """All texts of the parts in reading order, with tables in place."""
    for part in parts:
        yield (parse_line(part.title or ""),)
        for blocks, items in ((part.description, ()), *((s.blocks, s.items) for s in part.sections)):
            for block in blocks:
                if isinstance(block, ProseBlock):
                    yield parse(block.markdown)
                else:
                    yield tuple(parse_line(text.value) for text in block.table.texts())
            yield from map(parse_field, items)


# Parts: the texts of a programme, with tables put where they belong


def _parts(programme: Programme, numbers: _Numbers) -> Iterator[EntryPart]:
    for place, part in enumerate(programme.all_parts):
        if (
            part is programme.body
            and programme.parts
            and not any((part.description, part.figures, part.tables))
        ):
            continue
        anchor = f"{programme.id}-apartado-{place}" if part.title else programme.id.value
        tables = _Tables(part, programme.id.value, numbers)
        description = tables.blocks(part.description)
        sections = tuple(_sections(part, tables))
        rest = tables.remaining_tables()
        if sections and rest:
            sections = (replace(sections[0], blocks=sections[0].blocks + rest), *sections[1:])
        else:
            description += rest
        title = part.title.value if part.title else None
        yield EntryPart(title, anchor, description, sections, part.figures)


def _sections(part: Part, tables: _Tables) -> Iterator[Section]:
    if part.results:
        blocks = tables.blocks(part.results.text)
        yield Section("resultados", "Resultados", blocks, (), None if part.results.text else NO_RESULTS)
    if part.challenges:
        items = tuple(item.value for item in part.challenges.items)
        yield Section("retos", "Retos", (), items, None if items else NO_CHALLENGES)


class _Tables:
    """Numbers the tables of one part in reading order."""

    def __init__(self, part: Part, programme: str, numbers: _Numbers) -> None:
        self._waiting = {table.id: table for table in part.tables}
        self._programme = programme
        self._numbers = numbers.tables

    def blocks(self, text: Text | None) -> tuple[EntryBlock, ...]:
        """A text cut at its table marks, the tables in their places."""
        if text is None:
            return ()
        pieces = TABLE_MARK.split(text.value)
        blocks: list[EntryBlock] = []
        for prose, mark in zip(pieces[::2], [*pieces[1::2], None], strict=True):
            if prose.strip():
                blocks.append(ProseBlock(prose.strip()))
            if mark is not None:
                blocks.append(self._number_table(self._waiting.pop(mark)))
        return tuple(blocks)

    def remaining_tables(self) -> tuple[EntryBlock, ...]:
        """The tables that no text places."""
        return tuple(self._number_table(table) for table in self._waiting.values())

    def _number_table(self, table: Table) -> NumberedTable:
        return NumberedTable(table, next(self._numbers), f"{self._programme}-tabla-{table.id}")
