"""The pages of chapters and objectives, and functions that all lists share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.book import Book, BookChapter, Entry, ObjectiveSection
from compendium.model import Institution, Objective, Territory
from compendium.plurals import count_noun
from compendium.publication import capitalize, of
from compendium.render.site import addresses
from compendium.render.site.formatting import shorten
from compendium.render.site.labels import LABELS
from compendium.render.site.page import DESCRIPTION, Crumb, Page
from compendium.render.site.summaries import Views, summarise


@dataclass(frozen=True)
class ProgrammeGroup:
    """Programmes under a heading, which links to `address`; `empty` stands if there are none."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    address: str | None = None
    empty: str | None = None


@dataclass(frozen=True)
class ListRow:
    """A line of a list of lists."""

    title: str
    detail: str | None
    address: str
    count: int
    id: str = ""


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu: its label, and its folder below that of the edition."""

    folder: str
    label: str


def menus(books: Iterable[Book]) -> dict[str, tuple[MenuItem, ...]]:
    """Year → entries of its menu; objectives and countries are left out if there are none."""
    return {book.edition.id: tuple(_menu(book)) for book in books}


def _menu(book: Book) -> Iterator[MenuItem]:
    if covered_objectives(book):
        yield MenuItem("objetivos", LABELS.objectives)
    yield MenuItem("instituciones", LABELS.institutions)
    yield MenuItem("entidades", capitalize(book.publication.division.shorts))
    yield MenuItem("poblaciones", LABELS.populations)
    if any(entry.countries for entry in book.entries):
        yield MenuItem("paises", LABELS.countries)
    yield MenuItem("cifras", LABELS.figures)
    yield MenuItem("siglas", LABELS.glossary)


def count_programmes(count: int) -> str:
    """The count as a phrase: «356 programas»."""
    return count_noun(count, "programa", "programas")


def describe_list(what: str, entries: Iterable[Entry]) -> str:
    """The description of a list of programmes: its subject, its length, the first titles."""
    entries = tuple(entries)
    titles = "; ".join(entry.title for entry in entries)
    return shorten(
        f"{what}: {count_programmes(len(entries))}{f': {titles}' if titles else ''}.", DESCRIPTION[-1]
    )


def describe_index(what: str, rows: Iterable[ListRow]) -> str:
    """The description of a list of lists: its subject and the first names."""
    return shorten(f"{what}: {'; '.join(row.title for row in rows)}.", DESCRIPTION[-1])


def count_reported(count: int) -> str:
    """The programmes that a state reports as a phrase: «reporta 3», «no reporta ninguno»."""
    return f"reporta {count}" if count else "no reporta ninguno"


def list_pages(book: Book, views: Views) -> Iterator[Page]:
    """The pages of the chapters and objectives of an edition."""
    yield from _chapters(book, views)
    yield from _objectives(book, views)


# Chapters


def _chapters(book: Book, views: Views) -> Iterator[Page]:
    year = book.edition.id
    for chapter in book.chapters:
        groups = tuple(_objective_group(year, section) for section in chapter.sections)
        reported = sum(1 for group in groups if group.entries)
        about = f"Capítulo {chapter.number} {of(book.mention)}, {chapter.chapter.title}"
        yield Page(
            address=addresses.chapter(year, chapter.number),
            title=chapter.chapter.title,
            description=describe_list(about, chapter.entries),
            template="capitulo.html",
            edition=year,
            section="capitulos",
            crumbs=(Crumb(year, f"{year}/"),),
            window_title=f"Capítulo {chapter.number}. {chapter.chapter.title}",
            values={
                "chapter": chapter,
                "groups": groups,
                "reported": reported,
                "summary": summarise(chapter.entries, book, views),
            },
        )


def _objective_group(year: str, section: ObjectiveSection) -> ProgrammeGroup:
    if section.objective is None:
        return ProgrammeGroup("acciones", "Acciones", section.entries)
    number = section.objective.number
    return ProgrammeGroup(
        id=f"objetivo-{number:02}",
        title=f"Objetivo {number}. {section.objective.name}",
        entries=section.entries,
        address=addresses.objective(year, number),
        empty=section.nothing_reported,
    )


# Objectives


def covered_objectives(
    book: Book,
) -> tuple[tuple[Objective, tuple[tuple[BookChapter, ObjectiveSection], ...]], ...]:
    """The objectives that chapters of an edition cover, each with its parts."""
    places: dict[int, list[tuple[BookChapter, ObjectiveSection]]] = {}
    for chapter in book.chapters:
        for section in chapter.sections:
            if section.objective:
                places.setdefault(section.objective.number, []).append((chapter, section))
    return tuple((o, tuple(places[o.number])) for o in book.objectives if o.number in places)


def objective_rows(book: Book) -> tuple[ListRow, ...]:
    """The rows of the list of objectives, with their counts."""
    year = book.edition.id
    return tuple(
        ListRow(
            title=objective.name,
            detail=objective.short,
            address=addresses.objective(year, objective.number),
            count=sum(len(section.entries) for _, section in places),
            id=str(objective.number),
        )
        for objective, places in covered_objectives(book)
    )


def _objectives(book: Book, views: Views) -> Iterator[Page]:
    year, rows = book.edition.id, objective_rows(book)
    if not rows:
        return
    yield Page(
        address=f"{year}/objetivos/",
        title=LABELS.objectives,
        description=f"{book.publication.objectives} y los programas que se reportaron en {year} para cada uno.",
        template="objetivos.html",
        edition=year,
        section="objetivos",
        crumbs=(Crumb(year, f"{year}/"),),
        values={"rows": rows, "heading": book.publication.objectives},
    )
    covered = covered_objectives(book)
    for place, (objective, places) in enumerate(covered):
        around = (
            covered[place - 1][0] if place else None,
            covered[place + 1][0] if place + 1 < len(covered) else None,
        )
        yield _objective(book, views, objective, places, around)


def _objective(
    book: Book,
    views: Views,
    objective: Objective,
    places: Iterable[tuple[BookChapter, ObjectiveSection]],
    around: tuple[Objective | None, Objective | None],
) -> Page:
    year = book.edition.id
    groups = tuple(
        ProgrammeGroup(
            id=f"capitulo-{chapter.number}",
            title=chapter.chapter.short or chapter.chapter.title,
            entries=section.entries,
            address=addresses.chapter(year, chapter.number),
            empty=section.nothing_reported,
        )
        for chapter, section in places
    )
    entries = tuple(entry for group in groups for entry in group.entries)
    return Page(
        address=addresses.objective(year, objective.number),
        title=f"Objetivo {objective.number}. {objective.short or objective.name}",
        description=describe_list(
            f"Objetivo {objective.number} {of(book.mention)}, {objective.name}", entries
        ),
        template="objetivo.html",
        edition=year,
        section="objetivos",
        crumbs=(Crumb(year, f"{year}/"), Crumb(LABELS.objectives, f"{year}/objetivos/")),
        values={
            "objective": objective,
            "groups": groups,
            "summary": summarise(entries, book, views),
            "previous": around[0],
            "next": around[1],
        },
    )


# Who reports, where, for whom


def group_by_objective(entries: Iterable[Entry], book: Book) -> tuple[ProgrammeGroup, ...]:
    """Group programmes by objective, and those without one by chapter."""
    names = {objective.number: objective for objective in book.objectives}
    chapters = {chapter.number: chapter.chapter for chapter in book.chapters}
    year, found = book.edition.id, dict[tuple[int, int], list[Entry]]()
    for entry in entries:
        key = (0, entry.objective) if entry.objective else (1, entry.chapter)
        found.setdefault(key, []).append(entry)
    groups = []
    for (outside, number), members in sorted(found.items()):
        title = (
            chapters[number].title if outside else f"{number}. {names[number].short or names[number].name}"
        )
        address = addresses.chapter(year, number) if outside else addresses.objective(year, number)
        anchor = f"capitulo-{number}" if outside else f"objetivo-{number:02}"
        groups.append(ProgrammeGroup(anchor, title, tuple(members), address))
    return tuple(groups)


def reporting_institutions(book: Book) -> dict[str, Institution | Territory]:
    """The reporters of an edition by id, units of institutions included."""
    found: dict[str, Institution | Territory] = {}
    for entry in book.entries:
        for reporter in entry.reporters:
            found[reporter.id] = reporter.institution
            if reporter.unit:
                found[reporter.unit.id] = reporter.unit
    return found
