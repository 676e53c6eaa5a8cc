"""The programmes of each institution, state, population and acronym."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Protocol

from compendium.book import Entry, Index, IndexEntry
from compendium.collation import sort_key
from compendium.model import Compendium, Institution, Territory
from compendium.names import fold

LineBuilder = Callable[[tuple[Entry, ...], Compendium], tuple[IndexEntry, ...]]
TOKEN = re.compile(r"[\w+]+(?:[-.&][\w+]+)*\.?")


class AnnexItem(Protocol):
    """A registry entry that annexes can list."""

    @property
    def name(self) -> str:
        """The name in the annex."""

    @property
    def annexes(self) -> tuple[str, ...]:
        """The editions whose annex lists it."""


def build_indexes(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[Index, ...]:
    """The indexes of an edition; lines without programmes are left out."""
    builders: dict[str, LineBuilder] = {
        "instituciones": _institutions,
        "entidades": _territories,
        "poblaciones": _populations,
        "siglas": _acronyms,
    }
    return tuple(Index(name, partial(build, entries, compendium)) for name, build in builders.items())


def _institutions(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[IndexEntry, ...]:
    """The reporters; units under their own names too, and states like institutions."""
    reported = _by_id(entries, _reporter_ids)
    reporters: list[Institution | Territory] = [*compendium.institutions, *compendium.territories]
    return _sort(
        IndexEntry(r.id, r.name, r.acronym if isinstance(r, Institution) else None, reported.get(r.id, ()))
        for r in reporters
    )


def _reporter_ids(entry: Entry) -> Iterator[str]:
    for reporter in entry.reporters:
        yield reporter.id
        if reporter.unit:
            yield reporter.unit.id


def _territories(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[IndexEntry, ...]:
    named = _by_id(entries, lambda entry: (territory.id for territory in entry.territories))
    return _sort(IndexEntry(t.id, t.name, None, named.get(t.id, ())) for t in compendium.territories)


def _populations(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[IndexEntry, ...]:
    named = _by_id(entries, lambda entry: (population.id for population in entry.populations))
    return _sort(IndexEntry(p.id, p.name, p.definition, named.get(p.id, ())) for p in compendium.populations)


def _by_id(
    entries: tuple[Entry, ...], ids_of: Callable[[Entry], Iterable[str]]
) -> dict[str, tuple[Entry, ...]]:
    """Id → the programmes that name it, in book order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for identifier in dict.fromkeys(ids_of(entry)):
            found.setdefault(identifier, []).append(entry)
    return {identifier: tuple(named) for identifier, named in found.items()}


def _acronyms(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[IndexEntry, ...]:
    """Every acronym of the registries with the programmes that mention it or its full name."""
    known = _acronym_names(compendium)
    mentioned = _mentions(entries, known)
    return _sort(
        IndexEntry(fold(acronym).replace(" ", "-"), acronym, name, tuple(mentioned.get(acronym, ())))
        for acronym, (_, name, *_) in known.items()
    )


def _acronym_names(compendium: Compendium) -> dict[str, tuple[str, ...]]:
    """Each acronym of the registries with its forms: itself, its full name, others."""
    known = {term.acronym: (term.acronym, term.name, *term.aliases) for term in compendium.terms}
    institutions = (i for i in compendium.institutions if i.acronym)
    return known | {i.acronym: (i.acronym, i.name, *i.aliases) for i in institutions if i.acronym}


def _mentions(entries: tuple[Entry, ...], names: dict[str, tuple[str, ...]]) -> dict[str, list[Entry]]:
    """Acronym → the programmes whose text has it, or its full name in any case and accents."""
    words = {alias: acronym for acronym, aliases in names.items() for alias in aliases if " " not in alias}
    phrases = {
        fold(alias): acronym for acronym, aliases in names.items() for alias in aliases if " " in alias
    }
    # A text that lacks a phrase's longest word need not be searched for the phrase.
    sought = [
        (max(phrase.split(), key=len, default=""), f" {phrase} ", acronym)
        for phrase, acronym in phrases.items()
    ]
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        text = " ".join(text.value for text in entry.programme.texts())
        text = " ".join([text, *(reporter.label for reporter in entry.reporters)])
        tokens, folded, folded_words = _read(text)
        here = {words[token] for token in words.keys() & tokens}
        here |= {
            acronym for longest, phrase, acronym in sought if longest in folded_words and phrase in folded
        }
        for acronym in here:
            found.setdefault(acronym, []).append(entry)
    return found


@lru_cache(maxsize=5_000)  # a preview looks through the same texts after each edit
def _read(text: str) -> tuple[frozenset[str], str, frozenset[str]]:
    """The tokens of a text, its folded form between spaces, and the words of that form."""
    folded = f" {fold(text)} "
    return frozenset(_tokens(text)), folded, frozenset(folded.split())


def _tokens(text: str) -> set[str]:
    """Words with the punctuation that acronyms can hold: «GT-DFI», «LGBTTTIQ+», «I.B.D.»."""
    tokens = set(TOKEN.findall(text))
    tokens |= {token[:-1] for token in tokens if token.endswith(".")}
    return tokens.union(*(token.split("-") for token in tokens if "-" in token))


def _sort(lines: Iterable[IndexEntry]) -> tuple[IndexEntry, ...]:
    return tuple(
        sorted((line for line in lines if line.entries), key=lambda line: (sort_key(line.label), line.id))
    )
