"""Un porcentaje es el de sus cuentas, los de un todo suman 100 y ninguna parte pasa de 100%.

Un aumento sí puede pasar de 100%. Si así se reportó, se explica en «observaciones» con los dos números.

Bien: «878 personas: 403 mujeres (46%) y 475 hombres (54%)»; «de 164 a 990, un aumento de 503.7%».
Mal: «878 personas: 403 mujeres (64%)…»; «el 120% de las personas»; «55% hombres y 47% mujeres».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from compendium.checks.arithmetic.partitions import FEMALE, MALE, MAX_NUMBERS, partitions
from compendium.checks.published_texts import texts_of
from compendium.checks.quantities import Quantity, countable, format_number, quantities
from compendium.checks.rule import Finding
from compendium.checks.sentences import Span, excerpt, sentences
from compendium.checks.waivers import remark_has_numbers
from compendium.model import Programme, Text
from compendium.names import Names
from compendium.problems import Level, Location

ID = "aritmetica-porcentaje"
LEVEL = Level.WARNING
NEEDS = ()
GROWTH = re.compile(
    r"\b(?:increment|aument|creci|alza|más|mayor|superior|super[óa]|variaci|elev|subi|respecto|cumpli|avance)",
    re.I,
)
IN_BRACKETS = re.compile(r"[^\d.;:()%]{0,60}\($")
IN_WORDS = re.compile(r"[^\d.;:()%]{0,60}\b(?:represent|equival|es decir|o sea)[^\d.;:()%]{0,30}$")
GREW = re.compile(r"\b(?:increment|aument)", re.I)
# Points by which a percentage may slip and still be meant for these counts: of one sentence, of two.
NEAR, CLOSE = Decimal("1.5"), Decimal("0.5")
MAX_AMOUNTS = 12  # that a growth is measured by
REACH = 300  # characters before the sentence in which its total is searched
Slip = tuple[Quantity, str, tuple[Decimal, ...]]


def check(names: Names) -> Iterator[Finding]:
    """Percentages that cannot be, or that their counts contradict."""
    for programme in names.compendium.programmes():
        for text in texts_of(programme):
            if "%" in text.value or "por ciento" in text.value:
                yield from _text(programme, text)


def _text(programme: Programme, text: Text) -> Iterator[Finding]:
    prose = countable(text.value)
    numbers = quantities(text.value)[:MAX_NUMBERS]
    for sentence in sentences(prose):
        inside = [q for q in numbers if sentence.start <= q.start < sentence.end]
        if not any(q.percent for q in inside):
            continue
        before = [q for q in numbers if sentence.start - REACH <= q.start < sentence.start and not q.percent]
        slips = (
            *_over(prose, sentence, inside),
            *_whole(prose, inside),
            *_growth(prose, sentence, inside, before),
        )
        for percentage, message, right in (*slips, *_shares(prose, text.value, inside, before)):
            if not any(remark_has_numbers(programme, (number,)) for number in right):
                yield _finding(text, sentence, percentage, message)


def _finding(text: Text, sentence: Span, percentage: Quantity, message: str) -> tuple[Location, str]:
    quotation = excerpt(text.value, max(sentence.start, percentage.start - 50), percentage.end)
    message = f"{message}: «{quotation}». Corrija el número, o explíquelo en «observaciones»."
    return text.location_at(percentage.start), message


def _over(text: str, sentence: Span, counts: Sequence[Quantity]) -> Iterator[Slip]:
    for quantity in counts:
        if (
            quantity.percent
            and quantity.value > 100
            and not GROWTH.search(text[sentence.start : sentence.end])
        ):
            yield quantity, f"Una parte no pasa de 100%, y aquí es {quantity.value}%", (quantity.value,)


def _whole(text: str, counts: Sequence[Quantity]) -> Iterator[Slip]:
    """Two percentages, of women and of men, that do not make 100 together."""
    percentages = [q for q in counts if q.percent]
    if len(percentages) != 2 or counts[-1] not in percentages:
        return
    first, second = percentages
    labels = (text[first.end : second.start], text[second.end : second.end + 40])
    both = any(map(FEMALE.search, labels)) and any(map(MALE.search, labels))
    total = first.value + second.value
    if both and total != 100 and abs(total - 100) <= 20:
        yield second, f"Los porcentajes de mujeres y hombres suman {total}, no 100", (total, second.value)


def _growth(
    text: str, sentence: Span, counts: Sequence[Quantity], before: Sequence[Quantity]
) -> Iterator[Slip]:
    """Growth rates that are near the growth between two earlier numbers, but wrong."""
    for quantity in counts:
        if not quantity.percent or not GREW.search(text, sentence.start, quantity.start):
            continue
        amounts = [
            q.value for q in (*before, *counts) if not q.percent and q.value > 1 and q.start < quantity.start
        ]
        amounts = amounts[-MAX_AMOUNTS:]
        growths = [(b - a) * 100 / a for rank, a in enumerate(amounts) for b in amounts[rank + 1 :] if b > a]
        right = [growth for growth in growths if _round_like(growth, quantity.value) == quantity.value]
        near = [growth for growth in growths if abs(growth - quantity.value) < 1]
        if near and not right:
            exact = _round_like(near[0], Decimal("0.1"))
            yield quantity, f"El aumento es de {exact}%, no {quantity.value}%", (exact,)


def _shares(text: str, source: str, counts: Sequence[Quantity], before: Sequence[Quantity]) -> Iterator[Slip]:
    """Wrong percentages next to a count whose total is in this or the previous sentence."""
    totals = {part: p.total for p in partitions(source) for part in p.parts if p.sum == p.total.value}
    for rank, (count, percentage) in enumerate(pairwise(counts)):
        if count.percent or count.value < 0 or not percentage.percent or not _beside(text, count, percentage):
            continue
        larger = [q for q in counts[:rank] if not q.percent and q.value > count.value]
        wholes = (
            [totals[count]] if count in totals else larger or [q for q in before if q.value > count.value]
        )
        near = None if count in totals else NEAR if larger else CLOSE
        yield from _wrong_shares(count, percentage, wholes, near)


def _wrong_shares(
    count: Quantity, percentage: Quantity, wholes: Sequence[Quantity], near: Decimal | None
) -> Iterator[Slip]:
    """The shares that the percentage does not match; with `near`, only those within it."""
    shares = [(whole, count.value * 100 / whole.value) for whole in wholes]
    if any(_round_like(share, percentage.value) == percentage.value for _, share in shares):
        return
    for whole, share in shares:
        if near is None or abs(share - percentage.value) < near:
            right = _round_like(share, min(percentage.value, Decimal("0.1"), key=_places))
            ratio = f"{format_number(count.value)} de {format_number(whole.value)}"
            yield percentage, f"{ratio} es {right}%, no {percentage.value}%", (right,)


def _beside(text: str, count: Quantity, percentage: Quantity) -> bool:
    between, after = text[count.end : percentage.start], text[percentage.end : percentage.end + 1]
    return bool((after == ")" and IN_BRACKETS.match(between)) or IN_WORDS.match(between))


def _round_like(value: Decimal, like: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(_places(like)), ROUND_HALF_UP)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
