"""What the registries hold only for programmes that may not be read yet: it would tell who reports, and of what.

A name counts as used wherever its words stand, as texts name things in many forms. So more may be left out than has to
be, but nothing that a published text uses, and nothing is left in that only a hidden one uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from compendium.model import Compendium, Edition, Institution, Page, Population, Programme, Term, Territory
from compendium.names import fold
from compendium.problems import Location

Registered = Institution | Term | Territory | Population
Listed = TypeVar("Listed", Institution, Term, Territory)


def published_registries(shown: Compendium, whole: Compendium) -> Compendium:
    """What is shown of the whole content, its registries without what only the rest uses."""
    hidden = _hidden(shown, whole)
    years = frozenset(edition.id for edition in shown.editions)

    def listed(entries: Iterable[Listed]) -> tuple[Listed, ...]:
        return tuple(_listed(entry, years) for entry in entries if entry.place not in hidden)

    return replace(
        shown,
        institutions=listed(shown.institutions),
        terms=listed(shown.terms),
        territories=listed(shown.territories),
        populations=tuple(entry for entry in shown.populations if entry.place not in hidden),
    )


def _listed(entry: Listed, years: frozenset[str]) -> Listed:
    """The entry without the annexes of editions that are not shown."""
    annexes = tuple(year for year in entry.annexes if year in years)
    return entry if annexes == entry.annexes else replace(entry, annexes=annexes)


def _hidden(shown: Compendium, whole: Compendium) -> frozenset[Location]:
    """The places of the entries that only hidden texts use."""
    entries: list[Registered] = [
        *whole.institutions,
        *whole.terms,
        *whole.territories,
        *whole.populations,
    ]
    years = {edition.id for edition in shown.editions}
    unlisted = [entry for entry in entries if not years.intersection(_annexes(entry))]
    said = _folded(_hidden_texts(shown, whole))
    used = [entry for entry in unlisted if _annexes(entry) or _is_named(entry, said)]
    if not used:
        return frozenset()
    said = _folded(_texts(shown))
    places = {entry.place for entry in _with_parents(used, whole)}
    hidden = {entry.place for entry in unlisted if entry.place in places and not _is_named(entry, said)}
    kept = _with_parents((entry for entry in entries if entry.place not in hidden), whole)
    return frozenset(hidden - {entry.place for entry in kept})


def _annexes(entry: Registered) -> tuple[str, ...]:
    return () if isinstance(entry, Population) else entry.annexes


def _with_parents(entries: Iterable[Registered], whole: Compendium) -> list[Registered]:
    """The entries, and the institutions that any of them belongs to, however far above."""
    by_id = {institution.id: institution for institution in whole.institutions}
    found: dict[Location, Registered] = {}
    for entry in entries:
        above: Registered | None = entry
        while above and above.place not in found:
            found[above.place] = above
            above = by_id.get(above.parent or "") if isinstance(above, Institution) else None
    return list(found.values())


def _is_named(entry: Registered, texts: str) -> bool:
    """Whether folded texts have any name of it as words."""
    return any(f" {name} " in texts for name in map(fold, _names(entry)) if name)


def _names(entry: Registered) -> tuple[str, ...]:
    match entry:
        case Institution():
            return (entry.id, entry.acronym or "", entry.name, *entry.aliases)
        case Term():
            return (entry.acronym, entry.name, *entry.aliases)
        case Territory():
            return (entry.id, *entry.forms)
        case Population():
            return (entry.id, entry.name)


# Texts


def _folded(texts: Iterable[str]) -> str:
    return f" {fold(' '.join(texts))} "


def _texts(compendium: Compendium) -> Iterator[str]:
    """Whatever programmes and editions say."""
    for programme in compendium.programmes():
        yield from _said(programme)
    for edition in compendium.editions:
        yield from _matter(edition)


def _hidden_texts(shown: Compendium, whole: Compendium) -> Iterator[str]:
    """Whatever is said in the rest: by programmes, by editions that are only prepared, by files that cannot be read."""
    paths = {programme.path for programme in shown.programmes()}
    years = {edition.id for edition in shown.editions}
    for programme in whole.programmes():
        if programme.path not in paths:
            yield from _said(programme)
    for edition in whole.editions:
        if edition.id not in years:
            yield from (name.value for name in edition.invited)
            yield from _matter(edition)
    yield from (programme.text for programme in whole.unread_files)


def _said(programme: Programme) -> Iterator[str]:
    named = (programme.institutions, programme.populations, programme.territories, programme.countries)
    for texts in (programme.texts(), *named, programme.remarks, programme.internal_notes):
        yield from (text.value for text in texts)
    yield from (link.title for link in programme.links if link.title)
    for part in programme.all_parts:
        for figure in part.figures:
            yield from (word for word in (figure.unit, figure.population, figure.nationality) if word)


def _matter(edition: Edition) -> Iterator[str]:
    pages: tuple[Page | None, ...] = (edition.introduction, edition.closing)
    yield from (page.text.value for page in pages if page)
    if edition.credits:
        yield from (line for group in edition.credits.groups for line in group.lines)
        yield edition.credits.text.value if edition.credits.text else ""
    if edition.directory:
        yield from (person.office for person in edition.directory.people)
    yield edition.publisher or ""
