"""El «fragmento» de una cifra son palabras que están en el texto del programa y que dicen ese número.

Bien: «valor: 110» y «fragmento: 110 personas en total», si el texto lo dice; «valor: -5» y «fragmento: -5 grados».
Mal: un fragmento que el texto no tiene; «valor: 110» con «fragmento: 101 personas».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from compendium.checks.rule import Finding
from compendium.model import NOTE_CALL, Figure
from compendium.names import Names, fold
from compendium.problems import Level

ID = "aritmetica-fragmento"
LEVEL = Level.ERROR
NEEDS = ()
NUMBER = re.compile(r"\d+(?:[.,'’´]\d+)*")
MINUS = re.compile(r"(?:^|[\s(\[«“])[-−] ?\$?$")
# «menos 5» is -5 or five fewer; a dash may begin an aside.
PERHAPS_MINUS = re.compile(r"(?:^|[\s(\[«“])(?:–|menos\s+)\$?$", re.IGNORECASE)
DECIMALS = re.compile(r"\d+,\d{1,2}")
POINTS = re.compile(r"\d{1,3}(\.\d{3})+")
SPOKEN = re.compile(
    r"(?<![\d.,])(?:(?P<millions>\d+(?:[.,]\d+)*)\s+mill(?:ones|ón)\b\s*)?"
    r"(?:(?P<thousands>\d+(?:\.\d+)?)\s+mil\b\s*)?(?P<units>\d+\b(?![.,]?\d|\s*mil))?"
)

WORDS = "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split()


def check(names: Names) -> Iterator[Finding]:
    """Yield figures whose fragment is not in the text, or states another number."""
    for programme in names.compendium.programmes():
        figures = [figure for part in programme.all_parts for figure in part.figures]
        text = " ".join(_plain(text.value) for text in programme.texts()) if figures else ""
        for figure in figures:
            yield from _figure(figure, text)


def _figure(figure: Figure, text: str) -> Iterator[Finding]:
    fragment = figure.fragment.value
    if _plain(fragment) not in text and fold(_plain(fragment)) not in fold(text):
        message = f"El texto no dice «{fragment}». Copie en «fragmento» palabras exactas del texto."
        yield figure.fragment.place, message
    elif figure.value not in _numbers(fragment):
        yield figure.fragment.place, f"«{fragment}» no dice {figure.value}. Corrija «valor» o «fragmento»."


def _plain(text: str) -> str:
    """The text without note calls, with one form of the minus sign."""
    return NOTE_CALL.sub(" ", text).replace("−", "-")


@lru_cache(maxsize=5_000)  # a preview asks again after each edit
def _numbers(fragment: str) -> frozenset[Decimal]:
    """The numbers that the words state, in digits or spelt out."""
    stated = (*_digits(fragment), *_words(fragment), *_spoken(fragment))
    return frozenset(number for start, value in stated for number in _with_sign(fragment[:start], value))


def _with_sign(before: str, value: Decimal) -> tuple[Decimal, ...]:
    if MINUS.search(before):
        return (-value,)
    return (value, -value) if PERHAPS_MINUS.search(before) else (value,)


def _digits(fragment: str) -> Iterator[tuple[int, Decimal]]:
    """The numbers written in digits, with commas or points."""
    for match in NUMBER.finditer(fragment):
        yield from ((match.start(), number) for number in _readings(re.sub("['’´]", ",", match[0])))


def _words(fragment: str) -> Iterator[tuple[int, Decimal]]:
    """The numbers written as words, like «una» or «doce»."""
    for rank, word in enumerate(WORDS, 1):
        for match in re.finditer(rf"\b{word}[oa]?\b", fragment, re.IGNORECASE):
            yield match.start(), Decimal(rank)


def _spoken(fragment: str) -> Iterator[tuple[int, Decimal]]:
    """The numbers written like «2 millones 292 mil 162»."""
    for match in SPOKEN.finditer(fragment):
        if match["millions"] or match["thousands"]:
            parts = zip(match.group("millions", "thousands", "units"), (1_000_000, 1_000, 1), strict=True)
            multiples = (Decimal(part.replace(",", "")) * multiple for part, multiple in parts if part)
            yield match.start(), sum(multiples, Decimal())


def _readings(digits: str) -> Iterator[Decimal]:
    """The possible values of digits: a comma groups thousands or marks decimals."""
    if DECIMALS.fullmatch(digits):
        yield Decimal(digits.replace(",", "."))
    if digits.count(".") <= 1:
        yield Decimal(digits.replace(",", ""))
    if POINTS.fullmatch(digits):
        yield Decimal(digits.replace(".", ""))
