"""What may leave the house: drafts and embargoed programmes are taken out before anything is resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compendium.model import Compendium, Programme
from compendium.schema import STATES

APPROVED = STATES[0]


def published(compendium: Compendium, today: date) -> Compendium:
    """The compendium without programmes that are not approved, or whose embargo lasts beyond `today`."""
    editions = tuple(
        replace(
            edition,
            chapters=tuple(
                replace(chapter, programmes=tuple(p for p in chapter.programmes if _is_public(p, today)))
                for chapter in edition.chapters
            ),
        )
        for edition in compendium.editions
    )
    return replace(compendium, editions=editions)


def _is_public(programme: Programme, today: date) -> bool:
    return programme.state == APPROVED and (programme.embargo is None or programme.embargo <= today)
