"""La misma cifra se dice siempre con el mismo valor.

Se avisa de dos números de un programa, en oraciones distintas, que cuentan lo mismo y sólo difieren en un dígito.
Si así se reportó, se explica en «observaciones» con los dos números.

Bien: «482 mujeres» en los dos párrafos.
Mal: «482 mujeres» en un párrafo y «492 mujeres» en otro.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from compendium.checks.published_texts import texts_of
from compendium.checks.quantities import Quantity, countable, format_number, quantities
from compendium.checks.rule import Finding
from compendium.checks.sentences import LETTER, sentences
from compendium.checks.waivers import remark_has_numbers
from compendium.model import Text
from compendium.names import Names
from compendium.problems import Level, Location

ID = "aritmetica-cifra-distinta"
LEVEL = Level.WARNING
NEEDS = ()
MAX_NUMBERS = 500  # of one programme
NOUN = re.compile(rf"(?:\s*\([^()]*\))?\s+(?:de\s+|para\s+)?({LETTER}{{4,}})")
LARGE = re.compile(r"\d{3}")
NOUN_BEFORE = re.compile(rf"({LETTER}{{4,}})\s+\($")


@dataclass(frozen=True)
class FigureMention:
    """A number with its noun, its location and its sentence."""

    value: Decimal
    noun: str
    place: Location
    sentence: tuple[Location, int]

    def __str__(self) -> str:
        return f"{format_number(self.value)} {self.noun}"


def check(names: Names) -> Iterator[Finding]:
    """Yield counts of the same noun that differ by one digit."""
    for programme in names.compendium.programmes():
        mentions = [counted for text in texts_of(programme) for counted in _mentions(text)]
        for one, other in combinations(mentions[:MAX_NUMBERS], 2):
            if _same_but_for_a_digit(one, other) and not remark_has_numbers(
                programme, (one.value, other.value)
            ):
                yield other.place, f"Se dice {other}, y antes {one}: difieren en un dígito. Revise cuál es."


def _same_but_for_a_digit(one: FigureMention, other: FigureMention) -> bool:
    return (
        one.noun == other.noun
        and one.sentence != other.sentence
        and _differs_by_a_digit(one.value, other.value)
    )


def _mentions(text: Text) -> Iterator[FigureMention]:
    if not LARGE.search(text.value):
        return
    prose = countable(text.value)
    for quantity in quantities(text.value):
        noun = (
            _noun(prose, quantity)
            if not quantity.percent and quantity.value >= 100 and quantity.value % 10
            else None
        )
        if noun:
            within = next(
                (span.start for span in sentences(prose) if span.start <= quantity.start < span.end), 0
            )
            yield FigureMention(quantity.value, noun, text.location_at(quantity.start), (text.place, within))


def _noun(prose: str, quantity: Quantity) -> str | None:
    """The word counted: «492 mujeres», «482 (40%) mujeres», «mujeres (492)»."""
    before = NOUN_BEFORE.search(prose, max(quantity.start - 40, 0), quantity.start)
    match = (
        before
        if before and prose[quantity.end : quantity.end + 1] == ")"
        else NOUN.match(prose, quantity.end)
    )
    return match[1].lower() if match else None


def _differs_by_a_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ in one digit, or in two that changed places."""
    a, b = str(one), str(other)
    apart = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or not apart:
        return False
    return len(apart) == 1 or (len(apart) == 2 and apart[0] == apart[1][::-1])
