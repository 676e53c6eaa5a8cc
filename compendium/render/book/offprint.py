"""A part of the book: the programmes of an objective, of an institution or of a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compendium.book import Book, BookChapter, Entry, Reference
from compendium.model import Institution
from compendium.names import fold
from compendium.problems import Level, Problem
from compendium.render.book.options import Only
from compendium.render.progress import RenderProblem


def select(book: Book, only: Only) -> Book:
    """The book with only the programmes of that part; notes and tables keep their numbers.

    Raises RenderProblem if there are none.
    """
    wanted = _wanted(only)
    kept = frozenset(entry.id for entry in book.entries if wanted(entry))
    if not kept:
        raise RenderProblem((_nothing(book, only),))
    chapters = (_chapter(chapter, kept) for chapter in book.chapters)
    return replace(book, chapters=tuple(chapter for chapter in chapters if chapter.sections))


def title_of(book: Book, only: Only) -> str:
    """What the part is called on its cover."""
    if only.kind == "objetivo":
        found = next((o for o in book.objectives if str(o.number) == only.value.lstrip("0")), None)
        return f"Objetivo {found.number}. {found.name}" if found else only.value
    wanted = _wanted(only)
    entry = next(entry for entry in book.entries if wanted(entry))
    names = [name for name in _names(entry, only.kind) if fold(only.value) in map(fold, name)]
    return names[0][-1]


def _wanted(only: Only) -> Callable[[Entry], bool]:
    if only.kind == "objetivo":
        return lambda entry: str(entry.objective) == only.value.lstrip("0")
    asked = fold(only.value)
    return lambda entry: any(asked in map(fold, names) for names in _names(entry, only.kind))


def _names(entry: Entry, kind: str) -> list[tuple[str, ...]]:
    """How each reporter, or each state, of a programme may be called; the full name last."""
    if kind == "entidad":
        return [(territory.id, territory.name) for territory in entry.territories]
    reporters = [reporter.institution for reporter in entry.reporters]
    reporters += [reporter.unit for reporter in entry.reporters if reporter.unit]
    return [
        (who.id, who.acronym or who.id, who.name) if isinstance(who, Institution) else (who.id, who.name)
        for who in reporters
    ]


def _chapter(chapter: BookChapter, kept: frozenset[str]) -> BookChapter:
    sections = (
        replace(section, entries=tuple(_alone(entry, kept) for entry in section.entries if entry.id in kept))
        for section in chapter.sections
    )
    return replace(chapter, sections=tuple(section for section in sections if section.entries))


def _alone(entry: Entry, kept: frozenset[str]) -> Entry:
    """The programme with its references to those that are not kept as references to another book."""

    def far(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(
            r if r.id in kept else replace(r, edition=f"{r.edition}, edición completa") for r in references
        )

    return replace(
        entry,
        continues=far(entry.continues),
        continued_by=far(entry.continued_by),
        related=far(entry.related),
    )


def _nothing(book: Book, only: Only) -> Problem:
    message = (
        f"Ningún programa es de «{only.kind}={only.value}». Use un número de objetivo, o una sigla o nombre."
    )
    return Problem(book.edition.place, Level.ERROR, "libro-parte", message)
