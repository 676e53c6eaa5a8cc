"""The data of the explorer: facets, rows and a table to download, for each edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from compendium.book import Book, Entry
from compendium.collation import sort_key
from compendium.render.site import addresses
from compendium.render.site.country_pages import countries, country_id
from compendium.render.site.list_pages import reporting_institutions
from compendium.render.site.search_index import FOLDER, script

TABLE = "datos/programas.csv"
RESULTS, CHALLENGES, WOMEN, MEN = 1, 2, 4, 8


def explorer_files(books: Iterable[Book]) -> dict[str, str]:
    """Path in the site → text. Rows stand in the order in which search numbers programmes."""
    return {f"{FOLDER}e{book.edition.id}.js": script(f"e{book.edition.id}", _facets(book)) for book in books}


def _facets(book: Book) -> dict[str, Any]:
    """The facets of an edition: names by id, and a row for each programme."""
    objectives = {o.number: f"{o.number}. {o.short or o.name}" for o in book.objectives}
    used = sorted({entry.objective for entry in book.entries if entry.objective})
    return {
        "objetivo": [[str(number), objectives[number]] for number in used],
        "capitulo": [
            [str(c.number), f"{c.number}. {c.chapter.short or c.chapter.title}"] for c in book.chapters
        ],
        "institucion": sorted(
            ([who.id, who.name] for who in reporting_institutions(book).values()),
            key=lambda pair: sort_key(pair[1]),
        ),
        "estado": [[line.id, line.label] for line in book.index("entidades").entries],
        "poblacion": [[line.id, line.label] for line in book.index("poblaciones").entries],
        "pais": [[line.id, line.label] for line in countries(book)],
        "rows": [_row(entry) for entry in book.entries],
    }


def _row(entry: Entry) -> list[Any]:
    reporters = dict.fromkeys(r.id for r in entry.reporters)
    reporters |= dict.fromkeys(r.unit.id for r in entry.reporters if r.unit)
    return [
        addresses.programme(entry).split("/")[2],
        entry.title,
        entry.byline,
        entry.chapter,
        entry.objective,
        entry.number,
        list(reporters),
        [territory.id for territory in entry.territories],
        [population.id for population in entry.populations],
        list(dict.fromkeys(map(country_id, entry.countries))),
        _flags(entry),
    ]


def _flags(entry: Entry) -> int:
    told = {section.id for part in entry.parts for section in part.sections if not section.nothing_reported}
    sexes = {figure.sex for figure in entry.figures()}
    return (
        RESULTS * ("resultados" in told)
        + CHALLENGES * ("retos" in told)
        + WOMEN * ("mujeres" in sexes)
        + MEN * ("hombres" in sexes)
    )


def table_files(books: Iterable[Book], data: Mapping[str, Callable[[], str]]) -> dict[str, Callable[[], str]]:
    """Path in the site → function that makes an edition's rows of programas.csv, if any."""
    if not (table := data.get(TABLE)):
        return {}
    return {f"{FOLDER}csv{book.edition.id}.js": partial(_table, book, table) for book in books}


def _table(book: Book, table: Callable[[], str]) -> str:
    """The header of the table and its lines in the file, in the edition's order."""
    head, *rows = csv.reader(io.StringIO(table().removeprefix("\ufeff"), newline=""))
    place = head.index("id")
    lines = {row[place]: _line(row) for row in rows}
    piece = {"columnas": _line(head), "renglones": [lines[entry.id] for entry in book.entries]}
    return script(f"csv{book.edition.id}", piece)


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
