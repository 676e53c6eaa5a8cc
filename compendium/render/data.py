"""Books → open data: one JSON object of everything published, with the Spanish keys of the content."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any

from compendium.book import Book, BookChapter, Entry
from compendium.model import (
    CALL,
    Credits,
    Directory,
    Edition,
    Figure,
    Institution,
    Page,
    Part,
    Period,
    Table,
    Term,
    Territory,
)

Pages = Mapping[str, int]
Json = dict[str, Any]
PROGRAMME_COLUMNS = (
    "id",
    "edicion",
    "capitulo",
    "objetivo",
    "numero",
    "titulo",
    "instituciones",
    "periodo",
    "poblacion",
    "entidades",
    "paises",
    "resultados",
    "retos",
    "pagina",
)
FIGURE_COLUMNS = (
    "programa",
    "titulo",
    "edicion",
    "valor",
    "unidad",
    "poblacion",
    "sexo",
    "edad",
    "nacionalidad",
    "periodo",
    "fragmento",
    "observacion",
)


def export(books: Iterable[Book], pages: Pages) -> Json:
    """All editions as one object.

    `pages` gives the printed page of a programme's id; `pagina` is null for one that it lacks. Texts are Markdown;
    a section that is null was not reported.
    """
    books = tuple(books)
    return {
        "ediciones": [{**_edition(book.edition), "borrador": book.draft} for book in books],
        "capitulos": [_chapter(book, chapter) for book in books for chapter in book.chapters],
        "programas": [programme(entry, pages) for book in books for entry in book.entries],
        "sin_acciones": [
            {"edicion": book.edition.id, "capitulo": chapter.number, "objetivo": objective.number}
            for book in books
            for chapter, objective in book.without_actions
        ],
        **(_registries(books[0]) if books else {}),
    }


def as_json(value: Json) -> str:
    """A JSON text as people and diffs like it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def edition_json(book: Book) -> str:
    """One edition as compact JSON, without printed pages: what a book is made from, and carries."""
    return json.dumps(export((book,), {}), ensure_ascii=False, separators=(",", ":"))


def content_hash(book: Book) -> str:
    """What a printed book was made from: the same for the same published content, whatever its files look like."""
    return hashlib.sha256(edition_json(book).encode()).hexdigest()


def site_files(books: Iterable[Book], pages: Pages) -> dict[str, Callable[[], str]]:
    """The open data of the website: everything, each programme, and tables for spreadsheets.

    Path in the site → what makes the text: a preview needs hardly any.
    """
    books = tuple(books)
    everything = export(books, pages)
    rows: list[Json] = everything["programas"]
    files: dict[str, Callable[[], str]] = {
        "datos/compendio.json": lambda: as_json(everything),
        "datos/programas.csv": lambda: _csv(PROGRAMME_COLUMNS, map(_programme_row, rows)),
        "datos/cifras.csv": lambda: _csv(FIGURE_COLUMNS, chain.from_iterable(map(_figure_rows, rows))),
    }
    for row in rows:
        name = row["id"].removeprefix(f"{row['edicion']}-")
        files[f"datos/{row['edicion']}/{name}.json"] = partial(as_json, row)
    return files


def _csv(columns: tuple[str, ...], rows: Iterable[Json]) -> str:
    """A table as spreadsheets read it: a byte order mark, so that accents survive."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + text.getvalue()


def _cell(value: object) -> object:
    """A value no spreadsheet takes for a formula (OWASP, «CSV injection»)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _programme_row(row: Json) -> Json:
    lists = {name: "; ".join(row[name]) for name in ("instituciones", "poblacion", "entidades", "paises")}
    single = {name: row[name] for name in PROGRAMME_COLUMNS if name in row and name not in lists}
    period = row["periodo"]["texto"] if row["periodo"] else None
    reported = {
        name: "sí" if any(part[name] for part in (row, *row["apartados"])) else "no"
        for name in ("resultados", "retos")
    }
    return {**single, **lists, **reported, "periodo": period}


def _figure_rows(row: Json) -> Iterator[Json]:
    for part in (row, *row["apartados"]):
        for figure in part["cifras"]:
            yield {"programa": row["id"], "titulo": row["titulo"], "edicion": row["edicion"], **figure}


def programme(entry: Entry, pages: Pages) -> Json:
    """One programme as an object."""
    source = entry.programme
    return {
        "id": entry.id,
        "edicion": entry.edition,
        "capitulo": entry.chapter,
        "objetivo": entry.objective,
        "numero": entry.number,
        "titulo": entry.title,
        "instituciones": [reporter.label for reporter in entry.reporters],
        "periodo": _period(entry.period),
        "poblacion": [population.id for population in entry.populations],
        "entidades": [territory.id for territory in entry.territories],
        "paises": list(entry.countries),
        **_part(source.body, entry),
        "apartados": [
            {"titulo": CALL.sub("", str(part.title)), **_part(part, entry)} for part in source.parts
        ],
        "enlaces": [{"titulo": link.title, "url": link.url.value} for link in entry.links],
        "notas": [{"marca": note.mark, "texto": note.markdown} for note in entry.notes.values()],
        "observaciones": list(entry.remarks),
        "continua": [reference.id for reference in entry.continues],
        "relacionado": [reference.id for reference in entry.related],
        "pagina": pages.get(entry.id),
    }


def _part(part: Part, entry: Entry) -> Json:
    results = part.results.text if part.results else None
    challenges = part.challenges.items if part.challenges else ()
    return {
        "descripcion": str(part.description) if part.description else None,
        "resultados": str(results) if results else None,
        "retos": [str(item) for item in challenges] or None,
        "cifras": [_figure(figure, entry) for figure in part.figures],
        "tablas": [_table(table) for table in part.tables],
    }


def _figure(figure: Figure, entry: Entry) -> Json:
    remarks = [entry.remarks[place] for place in entry.remarks_on(figure)]
    return {
        "valor": number(figure.value),
        "unidad": figure.unit,
        "poblacion": figure.population,
        "sexo": figure.sex,
        "edad": figure.age,
        "nacionalidad": figure.nationality,
        "periodo": figure.period,
        "fragmento": figure.fragment.value,
        "observacion": " ".join(remarks) or None,
    }


def number(value: Decimal) -> int | float:
    """A decimal as JSON writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _table(table: Table) -> Json:
    rows = [
        [[str(line) for line in cell.lines] if cell.is_list else str(cell.lines[0]) for cell in row]
        for row in table.rows
    ]
    return {
        "id": table.id,
        "titulo": table.caption,
        "columnas": [str(head) for head in table.columns],
        "filas": rows,
    }


def _period(period: Period | None) -> Json | None:
    return {"inicio": period.start, "fin": period.end, "texto": period.words} if period else None


def _edition(edition: Edition) -> Json:
    source = edition.source
    return {
        "id": edition.id,
        "titulo": edition.title,
        "subtitulo": edition.subtitle,
        "fecha": edition.date.isoformat() if edition.date else None,
        "periodo": _period(edition.period),
        "aviso": str(edition.notice) if edition.notice else None,
        "licencia": str(edition.licence) if edition.licence else None,
        "fuente": {"titulo": source.title, "editor": source.publisher, "url": source.url} if source else None,
        "introduccion": _page(edition.introduction),
        "creditos": _credits(edition.credits),
        "directorio": _directory(edition.directory),
        "cierre": _page(edition.closing),
    }


def _page(page: Page | None) -> Json | None:
    return {"titulo": page.title, "texto": str(page.text)} if page else None


def _credits(imprint: Credits | None) -> Json | None:
    if imprint is None:
        return None
    groups = [{"titulo": group.title, "lineas": list(group.lines)} for group in imprint.groups]
    return {
        "titulo": imprint.title,
        "secciones": groups,
        "texto": str(imprint.text) if imprint.text else None,
    }


def _directory(directory: Directory | None) -> Json | None:
    if directory is None:
        return None
    people = [{"nombre": person.name, "cargo": person.office} for person in directory.people]
    return {"titulo": directory.title, "personas": people}


def _chapter(book: Book, chapter: BookChapter) -> Json:
    return {
        "edicion": book.edition.id,
        "numero": chapter.number,
        "titulo": chapter.chapter.title,
        "objetivos": list(chapter.chapter.objectives),
    }


def _registries(book: Book) -> Json:
    return {
        "objetivos": [
            {"numero": o.number, "nombre": o.name, "corto": o.short, "variantes": list(o.variants)}
            for o in book.objectives
        ],
        "instituciones": [_institution(institution) for institution in book.institutions],
        "entidades": [_territory(territory) for territory in book.territories],
        "poblaciones": [{"id": p.id, "nombre": p.name, "definicion": p.definition} for p in book.populations],
        "siglas": [_term(term) for term in book.terms],
    }


def _institution(institution: Institution) -> Json:
    return {
        "id": institution.id,
        "sigla": institution.acronym,
        "nombre": institution.name,
        "tipo": institution.kind,
        "depende_de": institution.parent,
        "alias": list(institution.aliases),
        "anexos": list(institution.annexes),
        "observaciones": list(institution.remarks),
    }


def _territory(territory: Territory) -> Json:
    return {
        "id": territory.id,
        "nombre": territory.name,
        "nombre_oficial": territory.official_name,
        "inegi": territory.inegi,
        "iso": territory.iso,
        "alias": list(territory.aliases),
        "anexos": list(territory.annexes),
        "observaciones": list(territory.remarks),
    }


def _term(term: Term) -> Json:
    return {
        "sigla": term.acronym,
        "nombre": term.name,
        "alias": list(term.aliases),
        "anexos": list(term.annexes),
        "idioma": term.language,
        "observaciones": list(term.remarks),
    }
