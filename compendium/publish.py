"""What may leave the house: drafts and embargoed programmes are taken out before anything is resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

from compendium.model import Compendium, Programme
from compendium.schema import DRAFT, IN_REVIEW


class Standing(Enum):
    """Where a programme stands on its way to the readers; the value is how the editors call it."""

    PUBLIC = "aprobado"
    EMBARGOED = "con embargo"
    IN_REVIEW = "en revisión"
    DRAFT = "borrador"


def standing(programme: Programme, today: date) -> Standing:
    """Where the programme stands on that day. An embargo ends at the beginning of its day."""
    if programme.state == DRAFT:
        return Standing.DRAFT
    if programme.state == IN_REVIEW:
        return Standing.IN_REVIEW
    held = programme.embargo is not None and programme.embargo > today
    return Standing.EMBARGOED if held else Standing.PUBLIC


def published(compendium: Compendium, today: date, *, drafts: bool = False) -> Compendium:
    """The compendium of what may be read on that day; with `drafts`, of everything, notes between editors too.

    A redirect to a programme that may not be read leads nowhere, as its id may tell what the programme is about.
    """
    if drafts:
        return compendium
    wanted = [p for p in compendium.programmes() if standing(p, today) is Standing.PUBLIC]
    ids = {programme.id.value for programme in wanted}
    shown = _with_programmes(compendium, ids)
    redirects = tuple(
        replace(r, new=r.new if r.new and r.new.value in ids else None) for r in compendium.redirects
    )
    return replace(shown, redirects=redirects)


def _with_programmes(compendium: Compendium, ids: set[str]) -> Compendium:
    editions = tuple(
        replace(
            edition,
            chapters=tuple(
                replace(
                    chapter,
                    programmes=tuple(_cleared(p, ids) for p in chapter.programmes if p.id.value in ids),
                )
                for chapter in edition.chapters
            ),
        )
        for edition in compendium.editions
    )
    return replace(compendium, editions=editions)


def _cleared(programme: Programme, ids: set[str]) -> Programme:
    """A programme without what only editors read, and without the ids of programmes that may not be read."""
    return replace(
        programme,
        internal_notes=(),
        reviews=(),
        continues=tuple(name for name in programme.continues if name.value in ids),
        related=tuple(name for name in programme.related if name.value in ids),
    )
