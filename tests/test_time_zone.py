"""Days and moments in a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from compendium.time_zone import find_zone, local_date, local_noon

MEXICO = ZoneInfo("America/Mexico_City")


def test_a_moment_is_of_the_day_where_the_publication_is() -> None:
    moment = int(datetime(2024, 3, 2, 3, tzinfo=UTC).timestamp())
    assert (local_date(moment, MEXICO), local_date(moment, UTC)) == (date(2024, 3, 1), date(2024, 3, 2))


def test_the_middle_of_a_day_knows_summer_time() -> None:
    assert local_noon(date(2019, 7, 1), MEXICO).isoformat() == "2019-07-01T12:00:00-05:00"
    assert local_noon(date(2024, 7, 1), MEXICO).isoformat() == "2024-07-01T12:00:00-06:00"


@pytest.mark.parametrize(
    ("name", "zone"),
    [("America/Mexico_City", MEXICO), ("Marte/Olimpo", UTC), ("/etc/passwd", UTC), ("", UTC)],
)
def test_a_name_that_is_no_zone_is_the_zone_of_the_world(name: str, zone: object) -> None:
    assert find_zone(name) == zone
