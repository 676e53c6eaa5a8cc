"""El «fragmento» de una cifra son palabras que están en el texto del programa y que dicen ese número.

Bien: «valor: 110» y «fragmento: 110 personas en total», y el texto dice «110 personas en total».
Mal: un fragmento que el texto no tiene; «valor: 110» con «fragmento: 101 personas».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from compendium.checks.rule import Finding
from compendium.model import CALL, Figure
from compendium.names import Names, fold
from compendium.problems import Level

ID = "aritmetica-fragmento"
LEVEL = Level.ERROR
NEEDS = ()
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
DECIMALS = re.compile(r"\d+,\d{1,2}")
POINTS = re.compile(r"\d{1,3}(\.\d{3})+")
SPOKEN = re.compile(
    r"(?<![\d.,])(?:(?P<millions>\d+(?:[.,]\d+)*)\s+mill(?:ones|ón)\b\s*)?"
    r"(?:(?P<thousands>\d+(?:\.\d+)?)\s+mil\b\s*)?(?P<units>\d+\b(?![.,]?\d|\s*mil))?"
)

WORDS = "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split()


def check(names: Names) -> Iterator[Finding]:
    """Figures whose words are not in the text, or say another number."""
    for programme in names.compendium.programmes():
        figures = [figure for part in programme.all_parts for figure in part.figures]
        text = " ".join(CALL.sub(" ", text.value) for text in programme.texts()) if figures else ""
        for figure in figures:
            yield from _figure(figure, text)


def _figure(figure: Figure, text: str) -> Iterator[Finding]:
    fragment = figure.fragment.value
    if fragment not in text and fold(CALL.sub(" ", fragment)) not in fold(text):
        message = f"El texto no dice «{fragment}». Copie en «fragmento» palabras exactas del texto."
        yield figure.fragment.place, message
    elif not any(figure.value in numbers(fragment) for numbers in (_digits, _words, _spoken)):
        yield figure.fragment.place, f"«{fragment}» no dice {figure.value}. Corrija «valor» o «fragmento»."


@lru_cache(maxsize=5_000)  # a preview asks again after each edit
def _digits(fragment: str) -> frozenset[Decimal]:
    """The numbers written in digits, with commas or points."""
    return frozenset(number for match in NUMBER.finditer(fragment) for number in _readings(match[0]))


def _words(fragment: str) -> set[Decimal]:
    """The numbers written as words, like «una» or «doce»."""
    return {
        Decimal(rank) for rank, word in enumerate(WORDS, 1) if re.search(rf"\b{word}[oa]?\b", fragment, re.I)
    }


def _spoken(fragment: str) -> set[Decimal]:
    """The numbers written like «2 millones 292 mil 162»."""
    found = set[Decimal]()
    for match in SPOKEN.finditer(fragment):
        if match["millions"] or match["thousands"]:
            parts = zip(match.group("millions", "thousands", "units"), (1_000_000, 1_000, 1), strict=True)
            multiples = (Decimal(part.replace(",", "")) * multiple for part, multiple in parts if part)
            found.add(sum(multiples, Decimal()))
    return found


def _readings(digits: str) -> Iterator[Decimal]:
    """A comma parts thousands, or decimals where no three digits follow; several points part thousands."""
    if DECIMALS.fullmatch(digits):
        yield Decimal(digits.replace(",", "."))
    if digits.count(".") <= 1:
        yield Decimal(digits.replace(",", ""))
    if POINTS.fullmatch(digits):
        yield Decimal(digits.replace(".", ""))
