"""Periods as reports word them → ISO 8601 dates, as exact as the words are."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from compendium.months import ANY_MONTH, MONTHS

# Introductory words without a date.
OPENING = re.compile(
    r"(?:durante|entre|desde|a partir|hasta|al|del?|el|en|año|mes|cierre|ejercicio fiscal|elección|temporada"
    r"|periodo)\s+"
)
SINCE = re.compile(r"(?:desde|a partir del?)\s+")
UNTIL = re.compile(r"(?:hasta|al)\s+")
BETWEEN = re.compile(r"\s+(?:al?|y|hasta)\s+|\s*[-–]\s*")
HALF = re.compile(r"(primer|segundo) semestre del?(?: año)? (\d{4})")
HALVES = {"primer": ("01", "06"), "segundo": ("07", "12")}
MOMENT = re.compile(
    r"(?:(?P<day>\d{1,2}|primero)[º°o]?\s+de\s+)?"
    rf"(?:(?P<month>{ANY_MONTH})(?:(?:\s+del?(?:\s+año)?)?\s+(?P<year>\d{{4}}))?|(?P<alone>(?:19|20)\d\d))"
)
DAY_ALONE = re.compile(r"(?P<day>\d{1,2}|primero)[º°o]?")
DateSpan = tuple[str | None, str | None]
PartialDate = tuple[int | None, int | None, int | None]  # year, month, day
UNKNOWN: DateSpan = (None, None)


@lru_cache(maxsize=2_000)
def span(words: str) -> DateSpan:
    """The first and the last moment of a period; None for an end that is open or not dated."""
    text = " ".join(words.lower().split())
    if half := HALF.fullmatch(_without_opening(text)):
        first, last = HALVES[half[1]]
        return f"{half[2]}-{first}", f"{half[2]}-{last}"
    parts = BETWEEN.split(text)
    if len(parts) == 2:
        return _between(*map(_moment, parts))
    if len(parts) > 2:
        return UNKNOWN
    moment = _iso(_moment(text))
    if UNTIL.match(text):
        return None, moment
    return (moment, None) if SINCE.match(text) else (moment, moment)


def _between(first: PartialDate | None, last: PartialDate | None) -> DateSpan:
    """A span whose start takes month or year from its end: «24 a 30 de julio de 2023»."""
    if not first or not last:
        return UNKNOWN
    year, month, day = first
    if not year and not month:
        month = last[1]
    start, end = _iso((year or last[0], month, day)), _iso(last)
    return (start, end) if start and end and start[: len(end)] <= end else UNKNOWN


def _moment(text: str) -> PartialDate | None:
    text = _without_opening(text)
    if match := MOMENT.fullmatch(text):
        year = match["year"] or match["alone"]
        if match["alone"] and match["day"]:
            return None
        month = MONTHS.index(match["month"]) + 1 if match["month"] else None
        return int(year) if year else None, month, _day(match["day"])
    if match := DAY_ALONE.fullmatch(text):
        return None, None, _day(match["day"])
    return None


def _without_opening(text: str) -> str:
    while match := OPENING.match(text):
        text = text[match.end() :]
    return text


def _day(word: str | None) -> int | None:
    return 1 if word == "primero" else int(word) if word else None


def _iso(moment: PartialDate | None) -> str | None:
    year, month, day = moment or (None, None, None)
    if not year or (day and not month):
        return None
    try:
        written = date(year, month or 1, day or 1).isoformat()
    except ValueError:  # the 31st of June
        return None
    return written[: 10 if day else 7 if month else 4]
