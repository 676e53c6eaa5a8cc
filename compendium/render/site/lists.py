"""The pages of chapters and objectives, and what all lists of programmes share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.book import Book, BookChapter, Entry, ObjectiveSection
from compendium.model import Institution, Objective, Territory
from compendium.plurals import count_noun
from compendium.publication import capitalize, of
from compendium.render.site import addresses
from compendium.render.site.labels import LABELS
from compendium.render.site.page import DESCRIPTION, Crumb, Page
from compendium.render.site.summaries import Views, summarise
from compendium.render.site.words import shortened


@dataclass(frozen=True)
class Group:
    """Programmes under a heading; without any, `empty` says so. `address` leads to the heading's own page."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    address: str | None = None
    empty: str | None = None


@dataclass(frozen=True)
class Row:
    """A line of a list of lists."""

    title: str
    detail: str | None
    address: str
    count: int
    id: str = ""


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu: the folder of a list below that of its edition, and what readers see."""

    folder: str
    label: str


def menus(books: Iterable[Book]) -> dict[str, tuple[MenuItem, ...]]:
    """Year → the entries of its menu: an edition need not follow the objectives or name countries."""
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


def programmes(count: int) -> str:
    """«356 programas»."""
    return count_noun(count, "programa", "programas")


def naming(what: str, entries: Iterable[Entry]) -> str:
    """A description of a list: what it is of, how many programmes, what the first are called."""
    entries = tuple(entries)
    titles = "; ".join(entry.title for entry in entries)
    return shortened(f"{what}: {programmes(len(entries))}{f': {titles}' if titles else ''}.", DESCRIPTION[-1])


def listing(what: str, rows: Iterable[Row]) -> str:
    """A description of a list of lists: what it is of, and the first names in it."""
    return shortened(f"{what}: {'; '.join(row.title for row in rows)}.", DESCRIPTION[-1])


def reported(count: int) -> str:
    """How many of its programmes a state reports: «reporta 3», «no reporta ninguno»."""
    return f"reporta {count}" if count else "no reporta ninguno"


def list_pages(book: Book, views: Views) -> Iterator[Page]:
    """The chapters and objectives of an edition."""
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
            description=naming(about, chapter.entries),
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


def _objective_group(year: str, section: ObjectiveSection) -> Group:
    if section.objective is None:
        return Group("acciones", "Acciones", section.entries)
    number = section.objective.number
    return Group(
        id=f"objetivo-{number:02}",
        title=f"Objetivo {number}. {section.objective.name}",
        entries=section.entries,
        address=addresses.objective(year, number),
        empty="No se reportaron acciones.",
    )


# Objectives


def covered_objectives(
    book: Book,
) -> tuple[tuple[Objective, tuple[tuple[BookChapter, ObjectiveSection], ...]], ...]:
    """The objectives that an edition's chapters cover, each with its places."""
    places: dict[int, list[tuple[BookChapter, ObjectiveSection]]] = {}
    for chapter in book.chapters:
        for section in chapter.sections:
            if section.objective:
                places.setdefault(section.objective.number, []).append((chapter, section))
    return tuple((o, tuple(places[o.number])) for o in book.objectives if o.number in places)


def objective_rows(book: Book) -> tuple[Row, ...]:
    """The objectives with their counts."""
    year = book.edition.id
    return tuple(
        Row(
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
        Group(
            id=f"capitulo-{chapter.number}",
            title=chapter.chapter.short or chapter.chapter.title,
            entries=section.entries,
            address=addresses.chapter(year, chapter.number),
            empty="No se reportaron acciones.",
        )
        for chapter, section in places
    )
    entries = tuple(entry for group in groups for entry in group.entries)
    return Page(
        address=addresses.objective(year, objective.number),
        title=f"Objetivo {objective.number}. {objective.short or objective.name}",
        description=naming(f"Objetivo {objective.number} {of(book.mention)}, {objective.name}", entries),
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


def by_objective(entries: Iterable[Entry], book: Book) -> tuple[Group, ...]:
    """Programmes by objective; those outside the objectives by chapter."""
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
        groups.append(Group(anchor, title, tuple(members), address))
    return tuple(groups)


def reporting(book: Book) -> dict[str, Institution | Territory]:
    """Who reports in an edition, units too, by id."""
    found: dict[str, Institution | Territory] = {}
    for entry in book.entries:
        for reporter in entry.reporters:
            found[reporter.id] = reporter.institution
            if reporter.unit:
                found[reporter.unit.id] = reporter.unit
    return found
