"""Selects what may be published: no drafts, nothing in review or under embargo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import Enum

from compendium.model import Chapter, Compendium, Edition, Programme, UnreadProgramme
from compendium.registry_filter import filter_registries
from compendium.schema import DRAFT, IN_REVIEW


class PublicationState(Enum):
    """The publication state of a programme; the value names it to editors."""

    PUBLIC = "aprobado"
    EMBARGOED = "con embargo"
    IN_REVIEW = "en revisión"
    DRAFT = "borrador"


def publication_state(programme: Programme | UnreadProgramme, today: date) -> PublicationState:
    """The state on that day. An embargo ends at the beginning of its day."""
    if programme.state == DRAFT:
        return PublicationState.DRAFT
    if programme.state == IN_REVIEW:
        return PublicationState.IN_REVIEW
    held = programme.embargo is not None and programme.embargo > today
    return PublicationState.EMBARGOED if held else PublicationState.PUBLIC


def select_published(compendium: Compendium, today: date, *, drafts: bool = False) -> Compendium:
    """The content that is public on that day, without internal notes; with `drafts`, all.

    Redirects to unpublished programmes lose their target, as the id may reveal the subject; registry
    entries that no published content uses are left out for the same reason.
    """
    selected = compendium if drafts else select_public(compendium, today)
    ids = {programme.id.value for programme in selected.programmes()}
    redirects = tuple(
        replace(r, new=r.new if r.new and r.new.value in ids else None)
        for r in compendium.redirects
        if r.old.value not in ids
    )
    selected = replace(selected, redirects=redirects, withheld=frozenset())
    if drafts:
        return selected
    return filter_registries(_map_programmes(selected, lambda programme: _strip_internal(programme, ids)))


def select_public(compendium: Compendium, today: date) -> Compendium:
    """The public programmes on that day; the same object if that is all.

    Editions without a public programme are left out; `withheld` keeps the ids for reference checks.
    """

    def is_public(programme: Programme | UnreadProgramme) -> bool:
        return publication_state(programme, today) is PublicationState.PUBLIC

    unread = tuple(filter(is_public, compendium.unread_files))
    hidden = [p.id.value for p in compendium.programmes() if not is_public(p)]
    hidden += [p.id for p in compendium.unread_files if not is_public(p)]
    years = public_years(compendium, today)
    editions = tuple(edition for edition in compendium.editions if not years or _years_of(edition) & years)
    if not hidden and editions == compendium.editions:
        return compendium
    part = replace(
        compendium, editions=editions, unread_files=unread, withheld=compendium.withheld.union(hidden)
    )
    return _filter_programmes(part, is_public)


def _years_of(edition: Edition) -> set[str]:
    """The years of an edition: of its `id` and of its folder, which may differ."""
    return {edition.id, *(programme.year for chapter in edition.chapters for programme in chapter.programmes)}


def public_years(compendium: Compendium, today: date) -> frozenset[str]:
    """The editions of which something may be read on that day; the others are only prepared."""
    programmes: Iterable[Programme | UnreadProgramme] = (*compendium.programmes(), *compendium.unread_files)
    return frozenset(p.year for p in programmes if publication_state(p, today) is PublicationState.PUBLIC)


def exclude_paths(compendium: Compendium, paths: frozenset[str]) -> Compendium:
    """The content without the programmes, chapters and editions at those paths."""
    if not paths:
        return compendium
    editions = tuple(
        replace(edition, chapters=tuple(c for c in edition.chapters if c.place.path not in paths))
        for edition in compendium.editions
        if edition.place.path not in paths
    )
    return _filter_programmes(
        replace(compendium, editions=editions), lambda programme: programme.place.path not in paths
    )


def _filter_programmes(compendium: Compendium, is_wanted: Callable[[Programme], bool]) -> Compendium:
    """The compendium with the programmes that are wanted."""
    return _map_programmes(compendium, lambda programme: programme if is_wanted(programme) else None)


def _map_programmes(compendium: Compendium, change: Callable[[Programme], Programme | None]) -> Compendium:
    """The content with `change` applied to each programme; None removes it."""

    def chapter(old: Chapter) -> Chapter:
        changed = (change(programme) for programme in old.programmes)
        return replace(old, programmes=tuple(programme for programme in changed if programme))

    def edition(old: Edition) -> Edition:
        return replace(old, chapters=tuple(map(chapter, old.chapters)))

    return replace(compendium, editions=tuple(map(edition, compendium.editions)))


def _strip_internal(programme: Programme, ids: set[str]) -> Programme:
    """A programme without internal notes and references to unpublished programmes."""
    return replace(
        programme,
        internal_notes=(),
        suppressions=(),
        continues=tuple(name for name in programme.continues if name.value in ids),
        related=tuple(name for name in programme.related if name.value in ids),
    )
