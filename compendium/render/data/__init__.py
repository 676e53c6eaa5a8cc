"""Books → open data as JSON, with the Spanish keys of the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial

from compendium.book import Book, BookChapter, Entry
from compendium.catalogue import CatalogueRecord
from compendium.markdown.plain_text import plain_line
from compendium.model import (
    Credits,
    Directory,
    Edition,
    Figure,
    Institution,
    Part,
    Period,
    Table,
    Term,
    Territory,
    TextPage,
)
from compendium.render.data.catalogue_records import marcxml, onix
from compendium.render.data.package import data_package
from compendium.render.data.periods import span
from compendium.render.data.tables import TABLES, Addresses, Json

PrintedPages = Mapping[str, int]
FOLDER = "datos/"


def export(books: Iterable[Book], pages: PrintedPages) -> Json:
    """All editions as one object.

    `pages` maps programme ids to printed pages; `pagina` is null for others. Texts are Markdown; a null
    section was not reported.
    """
    books = tuple(books)
    return {
        "ediciones": [{**_edition(book.edition), "borrador": book.draft} for book in books],
        "capitulos": [_chapter(book, chapter) for book in books for chapter in book.chapters],
        "programas": [programme(entry, pages) for book in books for entry in book.entries],
        "sin_acciones": [row for book in books for row in _without_actions(book)],
        **(_registries(books[0]) if books else {}),
    }


def _without_actions(book: Book) -> list[Json]:
    return [
        {"edicion": book.edition.id, "capitulo": chapter.number, "objetivo": objective.number}
        for chapter, objective in book.without_actions
    ]


def as_json(value: Json) -> str:
    """A JSON text as people and diffs like it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def edition_json(book: Book) -> str:
    """One edition as compact JSON, without printed pages: what a book is made from, and carries."""
    return json.dumps(export((book,), {}), ensure_ascii=False, separators=(",", ":"))


def content_hash(book: Book) -> str:
    """A hash of the published content of a book, independent of how the files are written."""
    return hashlib.sha256(edition_json(book).encode()).hexdigest()


def site_files(
    books: Iterable[Book], pages: PrintedPages, addresses: Addresses
) -> dict[str, Callable[[], str]]:
    """The open data of the website: everything, each programme, tables, and what describes them.

    Path in the site → what makes the text: a preview needs hardly any. `addresses`: programme id → its page.
    """
    books = tuple(books)
    everything = export(books, pages)
    rows: list[Json] = everything["programas"]
    files: dict[str, Callable[[], str]] = {
        f"{FOLDER}{books[0].publication.file_stem}.json": lambda: as_json(everything),
        f"{FOLDER}datapackage.json": lambda: as_json(data_package(books)),
    }
    files |= {name: text for book in books for name, text in _catalogue_files(book, addresses).items()}
    files |= {f"{FOLDER}{table.file}": partial(table.csv, rows, addresses) for table in TABLES}
    return files | {_programme_file(row): partial(as_json, row) for row in rows}


def _programme_file(row: Json) -> str:
    name = row["id"].removeprefix(f"{row['edicion']}-")
    return f"{FOLDER}{row['edicion']}/{name}.json"


def _catalogue_files(book: Book, addresses: Addresses) -> dict[str, Callable[[], str]]:
    """The records of an edition for bookshops and libraries."""
    page = next((addresses[entry.id] for entry in book.entries if entry.id in addresses), "")
    site = page.partition(f"{book.edition.id}/programas/")[0] if "://" in page else ""
    return {
        f"{FOLDER}{book.file_stem}-onix.xml": partial(onix, book),
        f"{FOLDER}{book.file_stem}-marc.xml": partial(marcxml, book, site),
    }


def programme(entry: Entry, pages: PrintedPages) -> Json:
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
        "apartados": [{"titulo": plain_line(str(part.title)), **_part(part, entry)} for part in source.parts],
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
    start, end = span(figure.period) if figure.period else (None, None)
    return {
        "valor": number(figure.value),
        "unidad": figure.unit,
        "poblacion": figure.population,
        "sexo": figure.sex,
        "edad": figure.age,
        "nacionalidad": figure.nationality,
        "periodo": figure.period,
        "periodo_inicio": start,
        "periodo_fin": end,
        "fragmento": figure.fragment.value,
        "observacion": " ".join(remarks) or None,
    }


def number(value: Decimal) -> int | float:
    """A decimal as a JSON number: an int if it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _table(table: Table) -> Json:
    rows = [
        [[str(line) for line in cell.lines] if cell.is_list else str(cell.lines[0]) for cell in row]
        for row in table.rows
    ]
    return {
        "id": table.id,
        "titulo": plain_line(table.caption.value) if table.caption else None,
        "columnas": [str(head) for head in table.columns],
        "filas": rows,
    }


def _period(period: Period | None) -> Json | None:
    return {"inicio": period.start, "fin": period.end, "texto": period.wording} if period else None


def _edition(edition: Edition) -> Json:
    source = edition.source
    return {
        "id": edition.id,
        "tipo": edition.kind,
        "titulo": edition.title,
        "subtitulo": edition.subtitle,
        "fecha": edition.date.isoformat() if edition.date else None,
        "periodo": _period(edition.period),
        "editor": edition.publisher,
        "aviso": str(edition.notice) if edition.notice else None,
        "licencia": str(edition.licence) if edition.licence else None,
        "aviso_legal": str(edition.legal_notice) if edition.legal_notice else None,
        "ficha": _catalogue(edition.catalogue),
        "colofon": str(edition.colophon) if edition.colophon else None,
        "fuente": {"titulo": source.title, "editor": source.publisher, "url": source.url} if source else None,
        "introduccion": _page(edition.introduction),
        "creditos": _credits(edition.credits),
        "directorio": _directory(edition.directory),
        "cierre": _page(edition.closing),
    }


def _catalogue(record: CatalogueRecord | None) -> Json | None:
    if record is None:
        return None
    texts = {
        "isbn": record.isbn,
        "isbn_letra_grande": record.isbn_large_print,
        "isbn_pdf": record.isbn_pdf,
        "isbn_epub": record.isbn_epub,
        "issn": record.issn,
        "doi": record.doi,
        "edicion": record.statement,
        "catalogacion": record.cip,
    }
    return {name: str(text) if text else None for name, text in texts.items()}


def _page(page: TextPage | None) -> Json | None:
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
        "clave": territory.code,
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
