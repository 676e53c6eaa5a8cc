"""Which day it is where the publication is made: an embargo ends with it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from compendium.files import FileProblem, write_text
from compendium.fingerprint import digest
from compendium.folders import Folders
from compendium.time_zone import find_zone

if TYPE_CHECKING:
    from compendium.publication import Publication


def today(folders: Folders) -> date:
    """The day in the time zone of the publication of that content.

    The zone is kept in the workshop, with the digest of the file that says it: to read that file takes longer than
    all that is asked of an output that is up to date.
    """
    kept, made_from = folders.cache_dir / "zona", digest([folders.content / "publicacion.yml"], {})
    with suppress(OSError, ValueError):
        known, zone = kept.read_text(encoding="utf-8").split("\n")
        if known == made_from:
            return datetime.now(find_zone(zone)).date()
    from compendium.load import load_publication

    publication = load_publication(folders.content)
    if folders.cache_dir.is_dir():
        with suppress(FileProblem):  # the next command then reads it again
            write_text(kept, f"{made_from}\n{publication.zone_name}")
    return today_for(publication)


def today_for(publication: Publication) -> date:
    """The day in a publication's time zone, wherever this runs."""
    return datetime.now(find_zone(publication.zone_name)).date()
