"""The months by name, and days in words."""

from __future__ import annotations

from datetime import date

from compendium.months import date_in_words


def test_a_day_in_words() -> None:
    assert date_in_words(date(2023, 11, 28)) == "28 de noviembre de 2023"
