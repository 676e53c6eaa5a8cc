"""The pages that list programmes: by chapter, objective, institution, state, population and acronym."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.book import Book, BookChapter, Entry, Index, IndexEntry, ObjectiveSection
from compendium.model import Institution, Objective, Territory
from compendium.publication import of
from compendium.render.plurals import counted
from compendium.render.site import addresses
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Settings
from compendium.render.site.states import reported_by, state_map


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


def menus(books: Iterable[Book]) -> dict[str, tuple[str, ...]]:
    """Year → the lists that its menu names: an edition need not follow the objectives."""
    return {book.edition.id: tuple(_menu(book)) for book in books}


def _menu(book: Book) -> Iterator[str]:
    if covered_objectives(book):
        yield "objetivos"
    yield from ("instituciones", "entidades", "poblaciones", "cifras", "siglas")


def programmes(count: int) -> str:
    """«356 programas»."""
    return counted(count, "programa", "programas")


def reported(count: int) -> str:
    """How many of its programmes a state reports: «reporta 3», «no reporta ninguno»."""
    return f"reporta {count}" if count else "no reporta ninguno"


def list_pages(book: Book, settings: Settings) -> Iterator[Page]:
    """All lists of an edition."""
    yield from _chapters(book)
    yield from _objectives(book)
    yield from _institutions(book)
    yield from _territories(book, settings)
    yield from _populations(book)
    yield _glossary(book)


# Chapters


def _chapters(book: Book) -> Iterator[Page]:
    year = book.edition.id
    for chapter in book.chapters:
        groups = tuple(_objective_group(year, section) for section in chapter.sections)
        reported = sum(1 for group in groups if group.entries)
        yield Page(
            address=addresses.chapter(year, chapter.number),
            title=chapter.chapter.title,
            description=f"{programmes(len(chapter.entries))} del capítulo {chapter.number} {of(book.mention)}.",
            template="capitulo.html",
            edition=year,
            section="capitulos",
            crumbs=(Crumb(year, f"{year}/"),),
            values={"chapter": chapter, "groups": groups, "reported": reported},
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


def _objectives(book: Book) -> Iterator[Page]:
    year, rows = book.edition.id, objective_rows(book)
    if not rows:
        return
    yield Page(
        address=f"{year}/objetivos/",
        title="Objetivos",
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
        yield _objective(book, objective, places, around)


def _objective(
    book: Book,
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
    total = sum(len(group.entries) for group in groups)
    return Page(
        address=addresses.objective(year, objective.number),
        title=f"Objetivo {objective.number}. {objective.short or objective.name}",
        description=f"{objective.name}: {programmes(total)} {of(book.mention)}.",
        template="objetivo.html",
        edition=year,
        section="objetivos",
        crumbs=(Crumb(year, f"{year}/"), Crumb("Objetivos", f"{year}/objetivos/")),
        values={
            "objective": objective,
            "groups": groups,
            "total": total,
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


def _institutions(book: Book) -> Iterator[Page]:
    year, known = book.edition.id, reporting(book)
    lines = tuple(
        line for line in book.index("instituciones").entries if isinstance(known.get(line.id), Institution)
    )
    rows = tuple(_row(line, addresses.institution(year, line.id)) for line in lines)
    states = tuple(
        _row(line, addresses.territory(year, line.id))
        for line in book.index("instituciones").entries
        if isinstance(known.get(line.id), Territory)
    )
    description = f"Las instituciones que reportaron programas en {book.mention}."
    yield _list_page(year, "instituciones", "Instituciones", description, {"rows": rows, "states": states})
    for line in lines:
        institution = known[line.id]
        values: dict[str, object] = {
            "institution": institution,
            "acronym": line.detail,
            "groups": by_objective(line.entries, book),
            "total": len(line.entries),
        }
        text = f"{programmes(len(line.entries))} que reportó {line.label} en {book.mention}."
        yield _item_page(year, "instituciones", "Instituciones", line, "institucion.html", text, values)


def reporting(book: Book) -> dict[str, Institution | Territory]:
    """Who reports in an edition, units too, by id."""
    found: dict[str, Institution | Territory] = {}
    for entry in book.entries:
        for reporter in entry.reporters:
            found[reporter.id] = reporter.institution
            if reporter.unit:
                found[reporter.unit.id] = reporter.unit
    return found


def _territories(book: Book, settings: Settings) -> Iterator[Page]:
    year, index, division = book.edition.id, book.index("entidades"), book.publication.division
    rows = tuple(_territory_row(year, line) for line in index.entries)
    description = f"Los programas {of(book.mention)} por {division.name}."
    chart = state_map(book)
    yield _list_page(year, "entidades", division.title, description, {"rows": rows, "map": chart})
    for line in index.entries:
        own = reported_by(line)
        others = tuple(e for e in line.entries if e not in own)
        values = {"own": by_objective(own, book), "own_count": len(own), "total": len(line.entries)}
        values |= {"others": by_objective(others, book), "others_count": len(others)}
        text = f"{programmes(len(line.entries))} {of(book.mention)} en {line.label}."
        yield _item_page(year, "entidades", division.title, line, "entidad.html", text, values)


def _populations(book: Book) -> Iterator[Page]:
    year, index = book.edition.id, book.index("poblaciones")
    rows = tuple(_row(line, addresses.population(year, line.id)) for line in index.entries)
    description = f"Los programas {of(book.mention)} por grupo de población."
    yield _list_page(year, "poblaciones", "Grupos de población", description, {"rows": rows})
    for line in index.entries:
        values = {
            "groups": by_objective(line.entries, book),
            "total": len(line.entries),
            "definition": line.detail,
        }
        text = f"{programmes(len(line.entries))} {of(book.mention)} para: {line.label.lower()}."
        yield _item_page(year, "poblaciones", "Grupos de población", line, "poblacion.html", text, values)


def _territory_row(year: str, line: IndexEntry) -> Row:
    detail = reported(len(reported_by(line)))
    return Row(line.label, detail, addresses.territory(year, line.id), len(line.entries), line.id)


def _row(line: IndexEntry, address: str) -> Row:
    return Row(line.label, line.detail, address, len(line.entries), line.id)


def _list_page(year: str, name: str, title: str, description: str, values: dict[str, object]) -> Page:
    return Page(
        address=f"{year}/{name}/",
        title=title,
        description=description,
        template=f"{name}.html",
        edition=year,
        section=name,
        crumbs=(Crumb(year, f"{year}/"),),
        values=values,
    )


def _item_page(
    year: str,
    name: str,
    heading: str,
    line: IndexEntry,
    template: str,
    description: str,
    values: dict[str, object],
) -> Page:
    return Page(
        address=f"{year}/{name}/{line.id}/",
        title=line.label,
        description=description,
        template=template,
        edition=year,
        section=name,
        crumbs=(Crumb(year, f"{year}/"), Crumb(heading, f"{year}/{name}/")),
        values=values,
    )


# Glossary


def _glossary(book: Book) -> Page:
    index: Index = book.index("siglas")
    letters: dict[str, list[IndexEntry]] = {}
    for line in index.entries:
        letters.setdefault(line.label[0].upper(), []).append(line)
    description = f"Qué significan las siglas {of(book.mention)} y qué programas las mencionan."
    return _list_page(book.edition.id, "siglas", "Siglas", description, {"letters": letters})
