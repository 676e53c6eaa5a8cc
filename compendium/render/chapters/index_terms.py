"""What the printed indexes list, and which of it a programme names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from compendium.book import Entry
from compendium.names import fold


@dataclass(frozen=True)
class IndexTerm:
    """A line of an index, and the `forms` of its name in texts.

    `only` are the programmes in which the forms mean it, by id; None if in all. `see` is the line that has its pages,
    `see_also` are similar lines.
    """

    key: str
    label: str
    detail: str | None = None
    forms: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    see: str | None = None
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedIndex:
    """An index at the end of the book; `noun` names what it lists."""

    id: str
    title: str
    noun: str
    terms: tuple[IndexTerm, ...] = field(repr=False)


class MentionFinder:
    """Finds which things of the indexes a programme names."""

    def __init__(self, terms: Iterable[IndexTerm]) -> None:
        """Take the lines of the indexes; those that lead to others are not looked for."""
        # A text that lacks a form's longest word need not be searched for it.
        self._sought = [
            (max(fold(form).split(), key=len, default=""), form, term)
            for term in terms
            if not term.see
            for form in term.forms
        ]

    def find(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        """Return the things that a programme names, by key, with the forms of their names there."""
        text = " ".join(text.value for text in entry.programme.texts())
        folded, words = _read(f"{text} {entry.title} {entry.byline}")
        found: dict[str, tuple[str, ...]] = {}
        for longest, form, term in self._sought:
            is_meant = longest in words and (term.only is None or entry.id in term.only)
            if is_meant and f" {fold(form)} " in folded:
                found[term.key] = (*found.get(term.key, ()), form)
        return found


@lru_cache(maxsize=5_000)  # a preview looks through the same texts after each edit
def _read(text: str) -> tuple[str, frozenset[str]]:
    """Return the folded form of a text between spaces, and the words of that form."""
    folded = f" {fold(text)} "
    return folded, frozenset(folded.split())
