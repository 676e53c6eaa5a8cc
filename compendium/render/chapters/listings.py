"""The lists that templates show: key figures, dividers, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.book import Book, BookChapter, ObjectiveSection
from compendium.collation import sort_key
from compendium.plurals import noun
from compendium.publication import Division
from compendium.render.chapters.anchors import institution_anchor, term_anchor


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
        (len(institutions), "institución", "instituciones"),
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
