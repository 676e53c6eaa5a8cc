"""A compendium reduced to one programme, for an editor who is writing it. Pure."""

from __future__ import annotations

from dataclasses import replace

from compendium.model import Chapter, Compendium, Edition, Programme


def programme_subset(compendium: Compendium, programme: Programme) -> Compendium:
    """Keep a programme and those that it names, in its edition and earlier ones."""
    ids = {programme.id.value, *(name.value for name in (*programme.continues, *programme.related))}
    year = programme.path.split("/")[0]
    editions = (_edition(edition, ids) for edition in compendium.editions if edition.id <= year)
    return replace(compendium, editions=tuple(e for e in editions if e.chapters), redirects=())


def _edition(edition: Edition, ids: set[str]) -> Edition:
    chapters = (_chapter(chapter, ids) for chapter in edition.chapters)
    return replace(edition, chapters=tuple(chapter for chapter in chapters if chapter.programmes))


def _chapter(chapter: Chapter, ids: set[str]) -> Chapter:
    """The chapter without the other programmes, and without the objectives that then are empty."""
    programmes = tuple(programme for programme in chapter.programmes if programme.id.value in ids)
    filled = {programme.objective for programme in programmes}
    objectives = tuple(number for number in chapter.objectives if number in filled)
    return replace(chapter, programmes=programmes, objectives=objectives)
