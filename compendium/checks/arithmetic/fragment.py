"""El «fragmento» de una cifra son palabras que están en el texto del programa y que dicen ese número.

Bien: «valor: 110» y «fragmento: 110 personas en total», y el texto dice «110 personas en total».
Mal: un fragmento que el texto no tiene; «valor: 110» con «fragmento: 101 personas».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compendium.checks.rule import Finding
from compendium.model import CALL, Figure
from compendium.names import Names, fold
from compendium.problems import Level

ID = "aritmetica-fragmento"
LEVEL = Level.ERROR
NEEDS = ()
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SPOKEN = re.compile(
    r"(?<![\d.,])(?:(?P<millions>\d+(?:[.,]\d+)*)\s+mill(?:ones|ón)\b\s*)?"
    r"(?:(?P<thousands>\d+(?:\.\d+)?)\s+mil\b\s*)?(?P<units>\d+\b(?![.,]?\d|\s*mil))?"
)

WORDS = "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split()


def check(names: Names) -> Iterator[Finding]:
    """Figures whose words are not in the text, or say another number."""
    for programme in names.compendium.programmes():
        text = fold(" ".join(CALL.sub(" ", text.value) for text in programme.texts()))
        for part in programme.all_parts:
            for figure in part.figures:
                yield from _figure(figure, text)


def _figure(figure: Figure, text: str) -> Iterator[Finding]:
    fragment = figure.fragment.value
    if fold(CALL.sub(" ", fragment)) not in text:
        yield (
            figure.fragment.place,
            f"El texto no dice «{fragment}». Copie en «fragmento» palabras exactas del texto.",
        )
    elif figure.value not in _numbers(fragment):
        yield figure.fragment.place, f"«{fragment}» no dice {figure.value}. Corrija «valor» o «fragmento»."


def _numbers(fragment: str) -> set[Decimal]:
    """The numbers that the words state: with commas or points, and in words like «2 millones 292 mil 162» or «una»."""
    found = {number for match in NUMBER.finditer(fragment) for number in _readings(match[0])}
    found |= {
        Decimal(rank) for rank, word in enumerate(WORDS, 1) if re.search(rf"\b{word}[oa]?\b", fragment, re.I)
    }
    for match in SPOKEN.finditer(fragment):
        if not (match["millions"] or match["thousands"]):
            continue
        parts = zip(match.group("millions", "thousands", "units"), (1_000_000, 1_000, 1), strict=True)
        found.add(
            sum((Decimal(part.replace(",", "")) * multiple for part, multiple in parts if part), Decimal())
        )
    return found


def _readings(digits: str) -> Iterator[Decimal]:
    """A comma parts thousands, or decimals where no three digits follow; several points part thousands."""
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        yield Decimal(digits.replace(",", "."))
    if digits.count(".") <= 1:
        yield Decimal(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
        yield Decimal(digits.replace(".", ""))
