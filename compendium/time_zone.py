"""Days and moments in the time zone of a publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def find_zone(name: str) -> tzinfo:
    """The time zone of that name; UTC if it is empty or unknown, which the check reports."""
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return UTC


def local_date(moment: int, zone: tzinfo) -> date:
    """The day of a moment in seconds since 1970."""
    return datetime.fromtimestamp(moment, zone).date()


def local_noon(day: date, zone: tzinfo) -> datetime:
    """Noon of a day, which is the same date in most time zones."""
    return datetime.combine(day, time(12), zone)
