"""The lists that templates show: key figures, annexes, indexes, contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compendium.book import Book, BookChapter, Entry, Index, IndexEntry, ObjectiveSection
from compendium.collation import sort_key
from compendium.markdown.plain_text import plain_line
from compendium.plurals import noun
from compendium.publication import Division
from compendium.render.chapters.anchors import institution_anchor, mention_anchor, term_anchor
from compendium.render.chapters.overview import build_overview
from compendium.render.chapters.typography import NO_BREAK, keep_byline_together

NO_PAGES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Annex:
    """A table at the end; its rows are short form, full name and anchor of the row."""

    number: int
    title: str
    anchor: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    language: str | None = None


@dataclass(frozen=True)
class IndexLine:
    """A line of an index; `pages` are page numbers with the anchors that they link to."""

    anchor: str
    label: str
    detail: str | None
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ContentsRow:
    """A line of the contents with the lines below it.

    A chapter without objectives has an untitled row. `detail` stands after the title.
    """

    kind: str
    title: str | None
    anchor: str
    rows: tuple[ContentsRow, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class Divider:
    """A chapter's first page; objectives are number, name, anchor and number of programmes."""

    number: int
    title: str
    anchor: str
    programmes: int
    objectives: tuple[tuple[int, str, str, int], ...]


def key_figures(section: ObjectiveSection, division: Division) -> Iterator[tuple[str, str]]:
    """Yield the key figures of an objective: each a number and its unit."""
    entries = section.entries
    institutions = {reporter.id for entry in entries for reporter in entry.reporters}
    territories = {territory.id for entry in entries for territory in entry.territories}
    populations = {population.id for entry in entries for population in entry.populations}
    counts = (
        (len(entries), "programa", "programas"),
        (len(institutions), "quien reporta", "quienes reportan"),
        (len(territories), division.name, division.plural),
        (len(populations), "grupo de población", "grupos de población"),
    )
    yield from ((str(number), noun(number, one, many)) for number, one, many in counts if number)


def annexes(book: Book) -> tuple[Annex, ...]:
    """Return the three annexes of an edition, without those that have no rows."""
    candidates = (_institutions_annex(book), _territories_annex(book), _acronyms_annex(book))
    return tuple(annex for annex in candidates if annex.rows)


def _institutions_annex(book: Book) -> Annex:
    """Return the annex of institutions by acronym; those without one come last."""
    by_acronym = sorted(
        book.annexes.institutions, key=lambda item: (not item.acronym, sort_key(item.acronym or item.name))
    )
    rows = tuple((item.acronym or "", item.name, institution_anchor(item.id)) for item in by_acronym)
    title, language = "Instituciones y organizaciones", book.publication.names_language
    return Annex(1, title, "anexo-1", ("Sigla", "Nombre"), rows, language)


def _territories_annex(book: Book) -> Annex:
    rows = tuple((item.code or "", item.name, f"anexo-2-{item.id}") for item in book.annexes.territories)
    title, language = book.publication.division.title, book.publication.names_language
    return Annex(2, title, "anexo-2", ("Clave", "Nombre"), rows, language)


def _acronyms_annex(book: Book) -> Annex:
    terms = sorted(book.annexes.terms, key=lambda item: sort_key(item.acronym))
    rows = tuple((item.acronym, item.name, term_anchor(item.acronym)) for item in terms)
    return Annex(3, "Otras siglas y acrónimos", "anexo-3", ("Sigla", "Significado"), rows)


def printed_indexes(book: Book) -> tuple[Index, ...]:
    """Return the indexes that have any line."""
    return tuple(index for index in book.indexes if index.has_lines)


def index_lines(index: Index, pages: Mapping[str, int]) -> tuple[IndexLine, ...]:
    """Return the lines of an index with their pages, each page once."""
    return tuple(
        IndexLine(
            f"indice-{index.id}-{entry.id}",
            entry.label,
            entry.detail,
            tuple(_pages(entry, pages)),
        )
        for entry in index.entries
    )


def _pages(entry: IndexEntry, pages: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Yield the page and anchor of each programme, or of an acronym's first mention in it."""
    first_on_page: dict[int, str] = {}
    for programme in entry.entries:
        mention = mention_anchor(programme.anchor, entry.label)
        anchor = mention if mention in pages else programme.anchor
        first_on_page.setdefault(pages[anchor], anchor)
    yield from sorted(first_on_page.items())


def contents(book: Book, full_pages: Mapping[str, int] = NO_PAGES) -> Iterator[ContentsRow]:
    """Yield the contents of the book; those of an offprint have only chapters.

    `full_pages` is programme id → page in the full edition; only an offprint has any.
    """
    if not full_pages:
        yield from (ContentsRow("part", title, anchor) for anchor, title in _front_parts(book))
    yield from (_chapter_row(chapter, full_pages) for chapter in book.chapters)
    if not full_pages:
        yield from (ContentsRow("part", title, anchor) for anchor, title in _back_parts(book))


def pages_of(rows: Iterable[ContentsRow], pages: Mapping[str, int]) -> dict[str, int]:
    """Return anchor → page of rows and the rows below them; 0 where it is not known yet."""
    found: dict[str, int] = {}
    for row in rows:
        found |= {row.anchor: pages.get(row.anchor, 0)} | pages_of(row.rows, pages)
    return found


def _chapter_row(chapter: BookChapter, full_pages: Mapping[str, int]) -> ContentsRow:
    rows = tuple(_section_row(section, full_pages) for section in chapter.sections)
    title = f"Capítulo {chapter.number}. {chapter.chapter.title}"
    return ContentsRow("chapter", title, chapter.anchor, rows)


def _section_row(section: ObjectiveSection, full_pages: Mapping[str, int]) -> ContentsRow:
    rows = tuple(_programme_row(entry, full_pages.get(entry.id)) for entry in section.entries)
    name = f"Objetivo {section.objective.number}. {section.objective.name}" if section.objective else None
    return ContentsRow("objective", name, section.anchor, rows)


def _programme_row(entry: Entry, full_page: int | None) -> ContentsRow:
    title = f"{entry.number}. {entry.title} –{NO_BREAK}{keep_byline_together(entry.byline)}"
    detail = f"(p.{NO_BREAK}{full_page} de la edición completa)" if full_page else ""
    return ContentsRow("programme", title, entry.anchor, detail=detail)


def divider(chapter: BookChapter) -> Divider:
    """Return the data of a chapter's first page."""
    objectives = tuple(
        (
            section.objective.number,
            section.objective.short or section.objective.name,
            section.anchor,
            len(section.entries),
        )
        for section in chapter.sections
        if section.objective
    )
    return Divider(chapter.number, chapter.chapter.title, chapter.anchor, len(chapter.entries), objectives)


def tables_and_charts(book: Book) -> Iterator[ContentsRow]:
    """Yield the rows of the list of tables and charts."""
    overview = build_overview(book)
    if overview.rows:
        yield ContentsRow("part", "Cuadro A. Matriz de programas por objetivo y capítulo", "cuadro-a")
        yield ContentsRow("part", "Gráfica 1. Programas por objetivo y capítulo", "grafica-1")
    if overview.counts_people:
        yield ContentsRow("part", "Gráfica 2. Programas que informan un número de personas", "grafica-2")
        yield ContentsRow(
            "part",
            "Cuadro B. La cifra de personas más alta que reporta un programa de cada objetivo",
            "cuadro-b",
        )
    for entry in book.entries:
        for placed in entry.tables():
            caption = placed.table.caption
            title = f"Cuadro {placed.number}. {plain_line(caption.value) if caption else entry.title}"
            yield ContentsRow("part", title, placed.anchor)


def _front_parts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield anchor and title of the parts before the chapters."""
    if book.edition.introduction:
        yield "introduccion", book.edition.introduction.title
    yield "como-leer", "Cómo leer este libro"
    lists = tuple(tables_and_charts(book))
    if lists and lists[0].anchor == "cuadro-a":
        yield "matriz", "Objetivos y capítulos"
    if lists:
        yield "cuadros", "Cuadros y gráficas"


def _back_parts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield anchor and title of the parts after the chapters."""
    for annex in annexes(book):
        yield annex.anchor, f"Anexo {annex.number}. {annex.title}"
    for index in printed_indexes(book):
        yield f"indice-{index.id}", f"Índice: {index.title.lower()}"
