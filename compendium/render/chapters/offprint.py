"""A part of the book: the programmes of an objective, an institution or a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compendium.book import Book, BookChapter, Entry, Reference
from compendium.model import Institution
from compendium.names import fold
from compendium.problems import Level, Problem
from compendium.render.progress import RenderProblem


def select(book: Book, kind: str, value: str) -> Book:
    """Return the book with only the programmes of a part. Raises RenderProblem if it has none.

    `kind` is «objetivo», «institucion» or «entidad»; `value` is a number, or an id or name in any case. Notes and
    tables keep the numbers of the full edition.
    """
    belongs = _filter(kind, value)
    ids = frozenset(entry.id for entry in book.entries if belongs(entry))
    if not ids:
        raise RenderProblem((_empty_part(book, kind, value),))
    chapters = (_chapter(chapter, ids) for chapter in book.chapters)
    return replace(book, chapters=tuple(chapter for chapter in chapters if chapter.sections))


def title_of(book: Book, kind: str, value: str) -> str:
    """Return the title of a part for its cover."""
    if kind == "objetivo":
        found = next((o for o in book.objectives if str(o.number) == value.lstrip("0")), None)
        return f"Objetivo {found.number}. {found.name}" if found else value
    belongs = _filter(kind, value)
    entry = next(entry for entry in book.entries if belongs(entry))
    names = [name for name in _names(entry, kind) if fold(value) in map(fold, name)]
    return names[0][-1]


def _filter(kind: str, value: str) -> Callable[[Entry], bool]:
    """Return the test of whether a programme belongs to a part."""
    if kind == "objetivo":
        return lambda entry: str(entry.objective) == value.lstrip("0")
    name = fold(value)
    return lambda entry: any(name in map(fold, names) for names in _names(entry, kind))


def _names(entry: Entry, kind: str) -> list[tuple[str, ...]]:
    """Return the names of each reporter, or each state, of a programme; the full name is last."""
    if kind == "entidad":
        return [(territory.id, territory.name) for territory in entry.territories]
    reporters = [reporter.institution for reporter in entry.reporters]
    reporters += [reporter.unit for reporter in entry.reporters if reporter.unit]
    return [
        (item.id, item.acronym or item.id, item.name)
        if isinstance(item, Institution)
        else (item.id, item.name)
        for item in reporters
    ]


def _chapter(chapter: BookChapter, ids: frozenset[str]) -> BookChapter:
    sections = (
        replace(
            section,
            entries=tuple(_redirect_references(entry, ids) for entry in section.entries if entry.id in ids),
        )
        for section in chapter.sections
    )
    return replace(chapter, sections=tuple(section for section in sections if section.entries))


def _redirect_references(entry: Entry, ids: frozenset[str]) -> Entry:
    """Return the programme with references outside the part naming the full edition."""

    def redirect(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(
            r if r.id in ids else replace(r, edition=f"{r.edition}, edición completa") for r in references
        )

    return replace(
        entry,
        continues=redirect(entry.continues),
        continued_by=redirect(entry.continued_by),
        related=redirect(entry.related),
    )


def _empty_part(book: Book, kind: str, value: str) -> Problem:
    message = f"Ningún programa es de «{kind}={value}». Use un número de objetivo, o una sigla o nombre."
    return Problem(book.edition.place, Level.ERROR, "libro-parte", message)
