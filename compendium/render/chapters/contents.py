"""The contents of the book, of its chapters and of offprints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from compendium.book import Book, BookChapter, Entry, ObjectiveSection
from compendium.markdown.plain_text import plain_line
from compendium.render.chapters.listings import annexes
from compendium.render.chapters.overview import build_overview
from compendium.render.chapters.printed_indexes import printed_indexes
from compendium.render.chapters.typography import NO_BREAK, keep_byline_together

NO_PAGES: Mapping[str, int] = MappingProxyType({})
CHAPTER, SECTION, OBJECTIVE, PROGRAMME = ("chapter", "section", "objective", "programme")
PART, GROUP = ("part", "group")


@dataclass(frozen=True)
class ContentsRow:
    """A line of the contents with the lines below it.

    A chapter without objectives has an untitled row. `detail` stands after the title. A group is a heading of the rows
    below it, without a page of its own.
    """

    kind: str
    title: str | None
    anchor: str
    rows: tuple[ContentsRow, ...] = ()
    detail: str = ""


def contents(book: Book, full_pages: Mapping[str, int] = NO_PAGES) -> Iterator[ContentsRow]:
    """Yield the chapters with all programmes, and the parts around them, which no offprint has.

    `full_pages` is programme id → page in the full edition; only an offprint has any.
    """
    if not full_pages:
        yield from _front_parts(book)
    yield from (_chapter_row(chapter, full_pages) for chapter in book.chapters)
    if not full_pages:
        yield from _back_parts(book)


def short_contents(book: Book) -> Iterator[ContentsRow]:
    """Yield the contents without programmes: each chapter lists its own behind its divider."""
    yield from _front_parts(book)
    for chapter in book.chapters:
        objectives = (_objective_row(section) for section in chapter.sections if section.objective)
        yield ContentsRow(CHAPTER, _chapter_title(chapter), chapter.anchor, tuple(objectives))
    yield from _back_parts(book)
    if rows := tuple(tables_and_charts(book)):
        yield ContentsRow(GROUP, "Cuadros y gráficas", rows[0].anchor, rows)


def programme_rows(chapter: BookChapter) -> Iterator[ContentsRow]:
    """Yield the programmes of a chapter, grouped by objective if it has any."""
    for section in chapter.sections:
        rows = tuple(_programme_row(entry, None) for entry in section.entries)
        if rows and section.objective:
            yield replace(_objective_row(section), kind=GROUP, rows=rows)
        else:
            yield from rows


def pages_of(rows: Iterable[ContentsRow], pages: Mapping[str, int]) -> dict[str, int]:
    """Return anchor → page of rows and the rows below them; 0 where it is not known yet."""
    found: dict[str, int] = {}
    for row in rows:
        found |= {row.anchor: pages.get(row.anchor, 0)} | pages_of(row.rows, pages)
    return found


def _chapter_title(chapter: BookChapter) -> str:
    return f"Capítulo {chapter.number}. {chapter.chapter.title}"


def _chapter_row(chapter: BookChapter, full_pages: Mapping[str, int]) -> ContentsRow:
    rows = tuple(_section_row(section, full_pages) for section in chapter.sections)
    return ContentsRow(CHAPTER, _chapter_title(chapter), chapter.anchor, rows)


def _section_row(section: ObjectiveSection, full_pages: Mapping[str, int]) -> ContentsRow:
    rows = tuple(_programme_row(entry, full_pages.get(entry.id)) for entry in section.entries)
    name = f"Objetivo {section.objective.number}. {section.objective.name}" if section.objective else None
    return ContentsRow(SECTION, name, section.anchor, rows)


def _objective_row(section: ObjectiveSection) -> ContentsRow:
    objective = section.objective
    name = f"{objective.number}. {objective.short or objective.name}" if objective else None
    return ContentsRow(OBJECTIVE, name, section.anchor)


def _programme_row(entry: Entry, full_page: int | None) -> ContentsRow:
    title = f"{entry.number}. {entry.title} –{NO_BREAK}{keep_byline_together(entry.byline)}"
    detail = f"(p.{NO_BREAK}{full_page} de la edición completa)" if full_page else ""
    return ContentsRow(PROGRAMME, title, entry.anchor, detail=detail)


def _front_parts(book: Book) -> Iterator[ContentsRow]:
    """Yield the parts before the chapters."""
    if book.edition.introduction:
        yield ContentsRow(PART, book.edition.introduction.title, "introduccion")
    yield ContentsRow(PART, "Cómo leer este libro", "como-leer")
    if build_overview(book).rows:
        yield ContentsRow(PART, "Objetivos y capítulos", "matriz")


def _back_parts(book: Book) -> Iterator[ContentsRow]:
    """Yield the parts after the chapters."""
    for annex in annexes(book):
        yield ContentsRow(PART, f"Anexo {annex.number}. {annex.title}", annex.anchor)
    for index in printed_indexes(book):
        yield ContentsRow(PART, f"Índice: {index.title.lower()}", f"indice-{index.id}")


# Titles and anchors of the tables and charts over the whole book.
OF_PROGRAMMES = (
    ("Cuadro A. Matriz de programas por objetivo y capítulo", "cuadro-a"),
    ("Gráfica 1. Programas por objetivo y capítulo", "grafica-1"),
)
OF_PEOPLE = (
    ("Gráfica 2. Programas que informan un número de personas", "grafica-2"),
    ("Cuadro B. La cifra de personas más alta que reporta un programa de cada objetivo", "cuadro-b"),
)


def tables_and_charts(book: Book) -> Iterator[ContentsRow]:
    """Yield the tables and charts of the whole book."""
    overview = build_overview(book)
    names = (OF_PROGRAMMES if overview.rows else ()) + (OF_PEOPLE if overview.counts_people else ())
    yield from (ContentsRow(PART, title, anchor) for title, anchor in names)
    for entry in book.entries:
        for placed in entry.tables():
            caption = placed.table.caption
            title = f"Cuadro {placed.number}. {plain_line(caption.value) if caption else entry.title}"
            yield ContentsRow(PART, title, placed.anchor)


# Likely lengths: if they are right, a list is drawn once; if they are not, once more.

PAGE_HEIGHT = 665.0  # points, of a page of the contents


@dataclass(frozen=True)
class _RowMeasure:
    """The height of a row's first line with the space above, that of others, and its letters."""

    first: float
    other: float
    letters: int


MEASURES = {
    CHAPTER: _RowMeasure(50.0, 20.0, 48),
    SECTION: _RowMeasure(21.0, 12.0, 80),
    OBJECTIVE: _RowMeasure(13.0, 13.0, 80),
    PROGRAMME: _RowMeasure(12.5, 10.5, 105),
    PART: _RowMeasure(15.5, 15.0, 75),
    GROUP: _RowMeasure(20.0, 12.0, 80),
}


def likely_pages(rows: Iterable[ContentsRow]) -> int:
    """Return how many pages a list probably fills."""
    return max(1, ceil(sum(map(_likely_height, rows)) / PAGE_HEIGHT))


def _likely_height(row: ContentsRow) -> float:
    measure = MEASURES[row.kind]
    others = len(row.title or "") // measure.letters
    return measure.first + others * measure.other + sum(map(_likely_height, row.rows))
