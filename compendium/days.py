"""Which day it is where the publication is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compendium.publication import Publication


def today_in(publication: Publication) -> date:
    """The day in the publication's time zone, wherever this runs: an embargo ends with it."""
    return datetime.now(_zone(publication)).date()


def _zone(publication: Publication) -> tzinfo:
    """Its time zone; of one that nobody knows the check tells."""
    try:
        return ZoneInfo(publication.time_zone.value) if publication.time_zone else UTC
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return UTC
