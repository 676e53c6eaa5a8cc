"""The current date in the publication's time zone, which decides when embargoes end."""

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
    """The current date in the time zone of the content's publication.

    The zone is cached with the digest of its file, because loading the content takes longer than an up-to-
    date check.
    """
    cache_file, made_from = folders.cache_dir / "zona", digest([folders.content / "publicacion.yml"], {})
    with suppress(OSError, ValueError):
        known, zone = cache_file.read_text(encoding="utf-8").split("\n")
        if known == made_from:
            return datetime.now(find_zone(zone)).date()
    from compendium.load import load_publication

    publication = load_publication(folders.content)
    if folders.cache_dir.is_dir():
        with suppress(FileProblem):  # the next command then reads it again
            write_text(cache_file, f"{made_from}\n{publication.zone_name}")
    return today_for(publication)


def today_for(publication: Publication) -> date:
    """The current date in a publication's time zone."""
    return datetime.now(find_zone(publication.zone_name)).date()
