"""The pages of an edition's indexes: institutions, states, populations, acronyms."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.book import Book, Index, IndexEntry
from compendium.model import Institution, Territory
from compendium.publication import of
from compendium.render.site import addresses
from compendium.render.site.labels import LABELS
from compendium.render.site.list_pages import (
    ListRow,
    count_reported,
    describe_index,
    describe_list,
    group_by_objective,
    reporting_institutions,
)
from compendium.render.site.page import Crumb, Page
from compendium.render.site.state_map import own_programmes, state_map
from compendium.render.site.summaries import Views, summarise


def index_pages(book: Book, views: Views) -> Iterator[Page]:
    """The pages of all indexes of an edition."""
    yield from _institutions(book, views)
    yield from _territories(book, views)
    yield from _populations(book, views)
    yield _glossary(book)


def _institutions(book: Book, views: Views) -> Iterator[Page]:
    year, known = book.edition.id, reporting_institutions(book)
    lines = tuple(
        line for line in book.index("instituciones").entries if isinstance(known.get(line.id), Institution)
    )
    rows = tuple(_row(line, addresses.institution(year, line.id)) for line in lines)
    states = tuple(
        _row(line, addresses.territory(year, line.id))
        for line in book.index("instituciones").entries
        if isinstance(known.get(line.id), Territory)
    )
    description = describe_index(
        f"Las instituciones que reportaron programas en {book.mention}", (*rows, *states)
    )
    yield index_page(
        year, "instituciones", LABELS.institutions, description, {"rows": rows, "states": states}
    )
    for line in lines:
        institution = known[line.id]
        values: dict[str, object] = {
            "institution": institution,
            "acronym": line.detail,
            "groups": group_by_objective(line.entries, book),
            "summary": summarise(line.entries, book, views),
        }
        text = describe_list(f"Lo que reportó {line.label} en {book.mention}", line.entries)
        yield line_page(year, "instituciones", LABELS.institutions, line, "institucion.html", text, values)


def _territories(book: Book, views: Views) -> Iterator[Page]:
    year, index, division = book.edition.id, book.index("entidades"), book.publication.division
    rows = tuple(_territory_row(year, line) for line in index.entries)
    description = describe_index(f"Los programas {of(book.mention)} por {division.name}", rows)
    chart = state_map(book)
    yield index_page(year, "entidades", division.title, description, {"rows": rows, "map": chart})
    for line in index.entries:
        own = own_programmes(line)
        others = tuple(e for e in line.entries if e not in own)
        values: dict[str, object] = {"own": group_by_objective(own, book), "own_count": len(own)}
        values |= {"others": group_by_objective(others, book), "others_count": len(others)}
        values["summary"] = summarise(line.entries, book, views)
        text = describe_list(f"{line.label} en {book.mention}", line.entries)
        yield line_page(year, "entidades", division.title, line, "entidad.html", text, values)


def _populations(book: Book, views: Views) -> Iterator[Page]:
    year, index = book.edition.id, book.index("poblaciones")
    rows = tuple(_row(line, addresses.population(year, line.id)) for line in index.entries)
    description = describe_index(f"Los programas {of(book.mention)} por grupo de población", rows)
    yield index_page(year, "poblaciones", LABELS.population_groups, description, {"rows": rows})
    for line in index.entries:
        values = {
            "groups": group_by_objective(line.entries, book),
            "summary": summarise(line.entries, book, views),
            "definition": line.detail,
        }
        text = describe_list(f"{line.label} en {book.mention}", line.entries)
        yield line_page(year, "poblaciones", LABELS.population_groups, line, "poblacion.html", text, values)


def _territory_row(year: str, line: IndexEntry) -> ListRow:
    detail = count_reported(len(own_programmes(line)))
    return ListRow(line.label, detail, addresses.territory(year, line.id), len(line.entries), line.id)


def _row(line: IndexEntry, address: str) -> ListRow:
    return ListRow(line.label, line.detail, address, len(line.entries), line.id)


def index_page(year: str, name: str, title: str, description: str, values: dict[str, object]) -> Page:
    """The page of an index; `name` stands in addresses and is its key in the menu."""
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


def line_page(
    year: str,
    name: str,
    heading: str,
    line: IndexEntry,
    template: str,
    description: str,
    values: dict[str, object],
) -> Page:
    """The page of a line of the index that is titled `heading`."""
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
    languages = {term.acronym: term.language for term in book.terms if term.language}
    values: dict[str, object] = {"letters": letters, "languages": languages}
    description = f"Qué significan las siglas {of(book.mention)} y qué programas las mencionan."
    return index_page(book.edition.id, "siglas", LABELS.glossary, description, values)
