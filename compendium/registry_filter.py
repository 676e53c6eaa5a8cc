"""Reduces the registries to the entries that published content uses.

Entries used only by unpublished programmes would reveal who reports on what, so every unused entry is left
out. A name counts as used wherever its words occur, as texts name things in many forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from compendium.model import Compendium, Edition, Institution, Population, Programme, Term, Territory, Topic
from compendium.names import fold

RegistryEntry = Institution | Term | Territory | Population
AnnexEntryT = TypeVar("AnnexEntryT", Institution, Term, Territory)


def filter_registries(content: Compendium) -> Compendium:
    """The content with only the registry entries that it uses."""
    years = frozenset(edition.id for edition in content.editions)
    words = f" {fold(' '.join(_texts(content)))} "

    def select_used(entries: Iterable[AnnexEntryT]) -> tuple[AnnexEntryT, ...]:
        """The entries that are used, without the annexes of editions that are not shown."""
        known = (replace(e, annexes=tuple(year for year in e.annexes if year in years)) for e in entries)
        return tuple(entry for entry in known if entry.annexes or _is_named(entry, words))

    return replace(
        content,
        institutions=_with_parents(select_used(content.institutions), content.institutions),
        terms=select_used(content.terms),
        territories=select_used(content.territories),
        populations=tuple(entry for entry in content.populations if _is_named(entry, words)),
        topics=_select_topics(content.topics, words),
        bodies=_select_topics(content.bodies, words),
    )


def _select_topics(topics: tuple[Topic, ...], words: str) -> tuple[Topic, ...]:
    """The topics that texts name, with those that lead to them, and without leads to others."""
    named = {
        topic.name for topic in topics if any(f" {form} " in words for form in map(fold, topic.all_forms))
    }
    kept = {topic.name for topic in topics if topic.name in named and not topic.see}
    return tuple(
        replace(topic, see_also=tuple(name for name in topic.see_also if name.value in kept))
        for topic in topics
        if (topic.see.value if topic.see else topic.name) in kept
    )


def _with_parents(
    used: tuple[Institution, ...], registered: tuple[Institution, ...]
) -> tuple[Institution, ...]:
    """The institutions that are used, and all above them, as they are registered."""
    found = {institution.id: institution for institution in used}
    by_id = {institution.id: replace(institution, annexes=()) for institution in registered}
    waiting = list(used)
    while waiting:
        parent = by_id.get(waiting.pop().parent or "")
        if parent and parent.id not in found:
            found[parent.id] = parent
            waiting.append(parent)
    return tuple(found[institution.id] for institution in registered if institution.id in found)


def _is_named(entry: RegistryEntry, words: str) -> bool:
    """Whether folded texts have any name of it as words."""
    return any(f" {name} " in words for name in map(fold, _names(entry)) if name)


def _names(entry: RegistryEntry) -> tuple[str, ...]:
    match entry:
        case Institution():
            return (entry.id, entry.acronym or "", entry.name, *entry.aliases)
        case Term():
            return (entry.acronym, entry.name, *entry.aliases)
        case Territory():
            return (entry.id, *entry.forms)
        case Population():
            return (entry.id, entry.name)


def _texts(compendium: Compendium) -> Iterator[str]:
    """All texts of programmes and editions, and the ids of the territories on the map."""
    for programme in compendium.programmes():
        yield from _programme_texts(programme)
    for edition in compendium.editions:
        yield from _edition_texts(edition)
    if compendium.map:
        yield from (outline.territory.value for outline in compendium.map.shapes)


def _programme_texts(programme: Programme) -> Iterator[str]:
    named = (programme.institutions, programme.populations, programme.territories, programme.countries)
    for texts in (programme.texts(), *named, programme.remarks):
        yield from (text.value for text in texts)
    yield from (link.title for link in programme.links if link.title)


def _edition_texts(edition: Edition) -> Iterator[str]:
    yield from (text.value for text in edition.statements())
    for page in (edition.introduction, edition.closing):
        yield page.text.value if page else ""
    if edition.credits:
        yield from (line for group in edition.credits.groups for line in group.lines)
        yield edition.credits.text.value if edition.credits.text else ""
    if edition.directory:
        yield from (person.office for person in edition.directory.people)
