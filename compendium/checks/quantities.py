"""Finding the numbers of a prose that count something; not dates, ages, articles, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from compendium.checks.sentences import BLANK, mask_markup
from compendium.months import ANY_MONTH

MONTH = rf"(?:{ANY_MONTH}|setiembre)"
DAY = r"\d{1,2}[º°]?"
NO_COUNT = re.compile(
    rf"\b{DAY}(?:(?:\s*,\s*|\s+(?:y|al?|e)\s+(?:el\s+)?|\s*[-–]\s*){DAY}){{0,6}}(?:\s+de|\s+del\s+mes\s+de)?\s+{MONTH}\b"
    r"|\b\d{1,3}\s*(?:a|y|o|-|–|hasta|al)\s*(?:l[oa]s\s+)?\d{1,3}\s+(?:años|meses|días|horas|semanas)\b"
    r"|\b\d{1,3}\s+(?:años|meses|días|horas|semanas|minutos)\b"
    r"|\b(?:artículos?|fracci(?:ón|ones)|objetivos?|numeral(?:es)?|núm(?:ero)?s?\.?|No\.|[Mm]ódulos?|[Aa]nexo|nivel)"
    r"\s+\d+(?:\.\d+){0,5}(?:(?:,\s+|\s+y\s+)\d+(?:\.\d+){0,5}){0,20}"
    r"|(?:menor(?:es)?|mayor(?:es)?)\s+de\s+\d{1,2}\b(?!,)"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b(?![,.]\d)"
    r"|\b\d{1,12}(?:[.,]\d{1,12}){0,6}\s+(?:mil|mill(?:ón|ones)|mdp)\b(?:\s+\d+(?:\s+mil\b)?(?:\s+\d+)?)?"
    r"|\b\d+[./]\d+[./]\d+\b|(?<![(\d])\b\d{1,2}\)"
)
NUMBER = re.compile(
    r"(?<![\w/.,º°-])(?:(?P<minus>(?<![^\s(])−\$?)?"
    r"(?P<digits>\d{1,3}(?:, ?\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w/]|[.,]\d|-\d)"
    r"|(?P<word>[Uu]na?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b(?=\s+(?:hombres?|mujer(?:es)?|niñ[oa]s?|adolescentes?)\b))"
    r"(?P<percent>\s?%|\s+por\s+ciento)?"
)
DIGIT = re.compile(r"\d")
BROKEN_LIST = re.compile(r"\s*(?:,|y|e|o)\s+\d")
WORDS = {
    word: rank for rank, word in enumerate("dos tres cuatro cinco seis siete ocho nueve diez".split(), 2)
}


@dataclass(frozen=True)
class Quantity:
    """A number in a text and its span; `percent` if it is a percentage.

    A number after a hyphen is ignored: it may be negative, or part of an aside.
    """

    value: Decimal
    start: int
    end: int
    percent: bool = False


@lru_cache(maxsize=20_000)
def countable(text: str) -> str:
    """The prose of a text, with dates, ages, articles and codes blanked out too."""
    lines = mask_markup(text).split("\n")
    return "\n".join(NO_COUNT.sub(_blank, line) if DIGIT.search(line) else line for line in lines)


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


@lru_cache(maxsize=20_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number that counts something, in order."""
    return tuple(_quantities(countable(text))) if DIGIT.search(text) else ()


def _quantities(text: str) -> Iterator[Quantity]:
    position = 0
    while match := NUMBER.search(text, position):
        digits, end = match["digits"], match.end()
        if digits and ", " in digits and BROKEN_LIST.match(text, match.end("digits")):
            # «454, 479 y 479» are three numbers, «754, 496 son» is one that a space breaks.
            digits = digits[: digits.index(", ")]
            end = match.start("digits") + len(digits)
        value = (
            Decimal(digits.replace(",", "").replace(" ", ""))
            if digits
            else Decimal(WORDS.get(match["word"].lower(), 1))
        )
        value = -value if match["minus"] else value
        yield Quantity(value, match.start(), end, bool(match["percent"]) and end == match.end())
        position = end


def format_number(value: Decimal) -> str:
    """A number as the book writes it: 12848 → «12,848»."""
    return f"{value:,}"
