"""The numbers that a text writes in digits, and which remarks concern a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from compendium.content_types import Figure
from compendium.months import ANY_MONTH

PERCENTAGE = "porcentaje"  # the unit of a figure that is one
NUMBER = re.compile(r"(?<![\w/])(?:\d{1,3}(?:, ?\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)")
GROUP = re.compile(r"\d+(?:\.\d+)?")
PERCENT = re.compile(r"\s?%|\s+por\s+ciento\b")
NOUN = re.compile(r"\s+([^\W\d_]{4,})")
WORD = re.compile(r"[^\W\d_]+")
# Ordinals, dates and durations are not counts: «artículo 11», «los programas 26 y 27», «4 de julio», «11 meses».
NO_COUNT = re.compile(
    r"\b(?:artículos?|fracci(?:ón|ones)|objetivos?|programas?|capítulos?|anexos?|cuadros?|tablas?|notas?|páginas?"
    r"|numeral(?:es)?|incisos?|números?|lotes?)\s+\d+(?:(?:,\s+|\s+[ye]\s+)\d+)*"
    rf"|\b\d{{1,2}}[º°]?(?:\s+de)?\s+{ANY_MONTH}\b(?:\s+del?\s+\d{{4}})?"
    r"|\b\d+\s+(?:años?|meses|días|horas|minutos|semanas)\b"
    r"|\b(?:19|20)\d\d\b(?![,.]\d|\s+[^\W\d_]{4,})",
    re.I,
)


@dataclass(frozen=True)
class Number:
    """A number in a text and its span; `noun` is the next word, «%» for a percentage."""

    value: Decimal
    start: int
    end: int
    noun: str | None


@lru_cache(maxsize=5_000)
def numbers(text: str) -> tuple[Number, ...]:
    """Every number in digits; «482, 492» is read as two numbers and as one that a space breaks."""
    return tuple(number for match in NUMBER.finditer(text) for number in _readings(text, match))


def _readings(text: str, match: re.Match[str]) -> Iterator[Number]:
    words = match[0]
    yield Number(_value(words), match.start(), match.end(), _noun(text, match.end()))
    parts = list(GROUP.finditer(words)) if ", " in words else []
    if not any(part[0].startswith("0") for part in parts):
        for part in parts:
            start, end = match.start() + part.start(), match.start() + part.end()
            yield Number(_value(part[0]), start, end, _noun(text, end))


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", ""))


def _noun(text: str, end: int) -> str | None:
    if PERCENT.match(text, end):
        return "%"
    found = NOUN.match(text, end)
    return found[1].lower() if found else None


def remarks_on(figure: Figure, figures: Iterable[Figure], remarks: Iterable[str]) -> tuple[int, ...]:
    """Indexes (from 0) of the remarks that concern a figure, because they quote its number.

    A remark that says what it counts («3 diagnósticos») concerns only figures of that unit, if `figures`,
    all those of the programme, include any.
    """
    same = [other for other in figures if other.value == figure.value]
    return tuple(
        place
        for place, remark in enumerate(remarks)
        if any(
            _is_meant(number, figure, same) for number in _counts(remark) if number.value == abs(figure.value)
        )
    )


@lru_cache(maxsize=5_000)
def _counts(remark: str) -> tuple[Number, ...]:
    """The numbers in a remark that count something."""
    apart = [match.span() for match in NO_COUNT.finditer(remark)]
    return tuple(
        number for number in numbers(remark) if not any(start <= number.start < end for start, end in apart)
    )


def _is_meant(number: Number, figure: Figure, same: Iterable[Figure]) -> bool:
    if number.noun == "%":
        return figure.unit == PERCENTAGE
    named = [other for other in same if number.noun and number.noun in _words(other)]
    return not named or figure in named


def _words(figure: Figure) -> set[str]:
    fields = (figure.unit, figure.population, figure.sex, figure.fragment.value)
    return {word.lower() for text in fields if text for word in WORD.findall(text)}


def place_in_fragment(figure: Figure) -> tuple[int, int]:
    """The span of a figure's number in its fragment; the whole if it is in words."""
    fragment = figure.fragment.value
    for number in numbers(fragment):
        if number.value == abs(figure.value):
            percent = PERCENT.match(fragment, number.end) if figure.unit == PERCENTAGE else None
            return number.start, percent.end() if percent else number.end
    return 0, len(fragment)
