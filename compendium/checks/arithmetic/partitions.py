"""Finding a total and its parts in prose: «231 casos (80 mujeres y 171 hombres)»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from compendium.checks.quantities import Quantity, countable, quantities
from compendium.checks.sentences import BLANK, LETTER, Span, blocks, sentences

FEMALE = re.compile(r"\b(?:mujer|niñas?\b|femenin)", re.I)
MALE = re.compile(r"\b(?:hombre|niños?\b|masculin|var(?:ón|ones)\b)", re.I)
KIND = re.compile(r"\b(?:mujer|hombre|niñ[oa]s?\b|adolescente|beb[ée]|femenin|masculin)", re.I)
PEOPLE = re.compile(
    r"\b(?:person|trabajador|migrante|estudiante|caso|víctima|NNA|usuari|beneficiari|solicitud|atenci|elemento"
    r"|trámite|ciudadan|registro)",
    re.I,
)
SEPARATOR = re.compile(r"[,;\n]|(?<!\w)(?:y|e)(?!\w)")
# Words that cannot separate two parts of one whole.
BREAK = re.compile(
    r"\b(?:cuales|además|asimismo|también|total|promedio|mientras|respectivamente|durante)\b|:|\by se\b|\ben\s+$|\.\s",
    re.I,
)
OPENS_PARTS = re.compile(
    r":[^\d:,;]{0,90}$"
    r"|\b(?:de (?:l[oa]s|est[oa]s) cuales|de est[eoa]s?(?: total| grupo)?|siendo|correspondientes|de ell[oa]s"
    r"|se (?:dividieron|distribuyeron|desglosaron)|(?:distribui|dividi|desglosa|compuest|integra|reparti)d?[oa]s"
    r"|incluye(?:ndo)?)"
    r"\b[^\d.;:]{0,60}$",
    re.I,
)
THROUGH = re.compile(r"\b(?:a través|por medio) de l[oa]s cuales|\ben\s+(?:l[oa]s\s+)?$", re.I)
OPEN_ENDED = re.compile(r"\b(?:cuales|ell[oa]s|incluy)", re.I)
OF_THE_TOTAL = re.compile(r"\b(?:del total(?: de)?|de l[oa]s(?: y l[oa]s)?)\s+$", re.I)
REFERS_BACK = re.compile(
    r"^(?:del total|de (?:est[eoa]s?|es[eoa]s?|ell[oa]s)\b|por \w+ (?:de \w+)?\b|según |est[oa]s? )"
    r"|\b(?:distribuyeron|dividieron|repartieron|desglos|incluyen?)\b",
    re.I,
)
SOME = re.compile(r"\b(?:entre (?:ell|est|otr)|incluy|por ejemplo|tales como|principal|destaca)", re.I)
NOT_ALL = re.compile(r"^\s*(?:de (?:ell[oa]s|l[oa]s)|entre|incluid|incluy|además|más|principal)", re.I)
TRAILING_TOTAL = re.compile(r"[^\d.:;]{0,70}\btotal(?: de)?(?: l[oa]s)?\s+$")
DIGITS = re.compile(r"\d+")
MAX_NUMBERS = 300  # of one text
MAX_WORDS = 14  # between two parts


@dataclass(frozen=True)
class Partition:
    """A total, its parts and their span; `certain` if the parts are surely complete."""

    total: Quantity
    parts: tuple[Quantity, ...]
    certain: bool

    @cached_property
    def sum(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.value for part in self.parts), Decimal())

    @property
    def span(self) -> Span:
        """From the first number to the last."""
        ends = (self.total, *self.parts)
        return Span(min(q.start for q in ends), max(q.end for q in ends))


def partitions(text: str) -> Iterator[Partition]:
    """Every total with parts that one sentence, or a sentence and the list below it, states."""
    if len(DIGITS.findall(text)) < 2:
        return
    counts = [q for q in quantities(text) if not q.percent]
    if not 3 <= len(counts) <= MAX_NUMBERS:
        return
    prose = countable(text)
    for sentence in sentences(prose):
        inside = [q for q in counts if sentence.start <= q.start < sentence.end]
        earlier = [q for q in counts if q.start < sentence.start]
        if len(inside) >= 2:
            yield from _in_brackets(prose, sentence, inside)
            yield from _in_line(prose, sentence, inside, earlier)
    yield from _above_list(prose, counts)


def _in_brackets(text: str, sentence: Span, counts: Sequence[Quantity]) -> Iterator[Partition]:
    for opening, closing in brackets(text, sentence):
        parts = [q for q in counts if opening < q.start < closing]
        before = [q for q in counts if q.start < opening and not _bracket_parts(text, sentence, q)]
        if len(parts) < 2 or not before or NOT_ALL.match(text[opening + 1 : parts[0].start]):
            continue
        if _is_list(text, parts) and _words(text[before[-1].end : opening]) <= 25:
            yield Partition(before[-1], tuple(parts), _both_sexes(text, parts, closing))


def brackets(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The spans of the outermost round brackets."""
    depth, opening = 0, -1
    for match in re.finditer(r"[()]", text[span.start : span.end]):
        depth += 1 if match[0] == "(" else -1
        if match[0] == "(" and depth == 1:
            opening = span.start + match.start()
        elif depth == 0 and opening >= 0:
            yield opening, span.start + match.start()
            opening = -1
        depth = max(depth, 0)


def _bracket_parts(text: str, sentence: Span, quantity: Quantity) -> bool:
    before = text[sentence.start : quantity.start]
    return before.count("(") > before.count(")")


def _in_line(
    text: str, sentence: Span, counts: Sequence[Quantity], earlier: Sequence[Quantity]
) -> Iterator[Partition]:
    outer = _outer(text, sentence, counts)
    found = [*_after_total(text, outer), *_before_total(text, outer)]
    run = _run(text, outer)
    if not found and len(run) > 1 and REFERS_BACK.search(text[sentence.start : run[0].start]):
        sexes = _both_sexes(text, run, _tail_end(text, run[-1]))
        found = list(_of_nearest(earlier, run) if sexes or (len(run) == len(outer) > 2) else ())
    # If the text states the sum nearby, the numbers agree, whichever one looked like the total.
    stated = {q.value for q in (*counts, *earlier)}
    yield from (
        p for p in found or _like_total(text, outer, earlier) if p.sum == p.total.value or p.sum not in stated
    )


def _after_total(text: str, counts: Sequence[Quantity]) -> Iterator[Partition]:
    for rank, total in enumerate(counts[:-2]):
        run = _run(text, counts[rank + 1 :])
        if len(run) >= 2 and _opens(text, total, run):
            certain = _both_sexes(text, run, _tail_end(text, run[-1]))
            if certain or not OPEN_ENDED.search(text[total.end : run[0].start]) or len(run) > 2:
                yield Partition(total, tuple(run), certain)


def _before_total(text: str, counts: Sequence[Quantity]) -> Iterator[Partition]:
    for rank in range(2, len(counts)):
        if TRAILING_TOTAL.fullmatch(text[counts[rank - 1].end : counts[rank].start]):
            run = counts[rank - 2 : rank]
            if _is_list(text, run) and (rank == 2 or not _is_list(text, counts[rank - 3 : rank])):
                yield Partition(counts[rank], tuple(run), _both_sexes(text, run, counts[rank].start))


def _like_total(text: str, counts: Sequence[Quantity], earlier: Sequence[Quantity]) -> Iterator[Partition]:
    """Women and men whose sum differs by one digit from another number in the text."""
    pair = counts[-2:]
    if (
        len(pair) == 2
        and _is_list(text, pair)
        and not _is_list(text, counts[-3:-1])
        and _both_sexes(text, pair, len(text))
    ):
        candidates = (Partition(q, tuple(pair), certain=True) for q in (*earlier, *counts[:-2]))
        yield from (p for p in candidates if _one_digit_apart(p.sum, p.total.value))


def _one_digit_apart(one: Decimal, other: Decimal) -> bool:
    a, b = str(one), str(other)
    return len(a) == len(b) >= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _of_nearest(
    before: Sequence[Quantity], parts: Sequence[Quantity], *, certain: bool = False
) -> Iterator[Partition]:
    """The parts with the preceding number that is nearest to their sum."""
    whole = sum((part.value for part in parts), Decimal())
    if nearest := min(before, key=lambda q: abs(q.value - whole), default=None):
        yield Partition(nearest, tuple(parts), certain)


def _opens(text: str, total: Quantity, run: Sequence[Quantity]) -> bool:
    """Whether the words between a number and a run of numbers make the run its parts."""
    between = _outside_brackets(text[total.end : run[0].start])
    both = _both_sexes(text, run, _tail_end(text, run[-1]))
    if THROUGH.search(between) and not both:
        return False
    if BREAK.search(between.split(":")[0].replace("cuales", "")):
        return False
    if OPENS_PARTS.search(between):
        return True
    if not both or KIND.search(between):
        return False
    if OF_THE_TOTAL.search(text[: total.start]):
        return True
    return bool(PEOPLE.search(between) and re.search(r"[,;]\s*$", between))


def _above_list(text: str, counts: Sequence[Quantity]) -> Iterator[Partition]:
    """A sentence ending with a colon as total, and the list items below it as parts."""
    spans = blocks(text)
    for rank, block in enumerate(spans):
        items = _items_below(spans, rank)
        if len(items) < 2 or not text[: block.end].rstrip(BLANK).endswith(":"):
            continue
        start = block.start + sentences(text[block.start : block.end])[-1].start
        inside = [_outer(text, item, counts) for item in items]
        if all(inside) and not SOME.search(text[start : block.end]):
            opening = Span(start, block.end)
            sexes = _list_of_sexes(text, items, inside)
            before = _outer(text, opening, counts)[-1:] or _referenced_before(text, opening, sexes, counts)
            parts = [
                q for item, numbers in zip(items, inside, strict=True) for q in _of_item(text, item, numbers)
            ]
            yield from _of_nearest(before, parts, certain=sexes)


def _referenced_before(
    text: str, opening: Span, sexes: bool, counts: Sequence[Quantity]
) -> Sequence[Quantity]:
    """The preceding numbers to which a sentence without a number of its own refers."""
    refers_back = sexes or REFERS_BACK.search(text[opening.start : opening.end])
    return [q for q in counts if q.start < opening.start] if refers_back else ()


def _of_item(text: str, item: Span, numbers: Sequence[Quantity]) -> Sequence[Quantity]:
    """The numbers of an item that count as parts.

    Both of «2 niños y 2 niñas», only the first of «3 talleres, con 45 personas».
    """
    run = _run(text, numbers)
    return run if all(map(KIND.search, _labels(text, run, item.end))) else numbers[:1]


def _list_of_sexes(text: str, items: Sequence[Span], inside: Sequence[Sequence[Quantity]]) -> bool:
    """The parts of a list by sex; anything after an item's second number is ignored."""
    ends = [
        numbers[1].start if len(numbers) > 1 else item.end
        for item, numbers in zip(items, inside, strict=True)
    ]
    return _of_both_sexes([text[item.start : end] for item, end in zip(items, ends, strict=True)])


def _of_both_sexes(labels: Sequence[str]) -> bool:
    return any(map(FEMALE.search, labels)) and any(map(MALE.search, labels)) and all(map(KIND.search, labels))


def _outer(text: str, span: Span, counts: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of a stretch outside its brackets."""
    return [q for q in counts if span.start <= q.start < span.end and not _bracket_parts(text, span, q)]


def _items_below(spans: Sequence[Span], rank: int) -> list[Span]:
    """The items of the list directly below a block, without nested lists."""
    above, items = spans[rank], list[Span]()
    for span in spans[rank + 1 :]:
        if not span.item or (above.item and span.depth <= above.depth):
            break
        if not items or span.depth <= items[0].depth:
            items.append(span)
    return items


def _run(text: str, counts: Sequence[Quantity]) -> list[Quantity]:
    """The numbers from the first on that are listed one after the other."""
    run = list(counts[:1])
    for quantity in counts[1:]:
        if not _is_list_gap(_outside_brackets(text[run[-1].end : quantity.start])):
            break
        run.append(quantity)
    return run


def _is_list(text: str, counts: Sequence[Quantity]) -> bool:
    return len(_run(text, counts)) == len(counts)


def _is_list_gap(gap: str) -> bool:
    return bool(SEPARATOR.search(gap)) and not BREAK.search(gap) and _words(gap) <= MAX_WORDS


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)|“[^”]{0,300}”|«[^»]{0,300}»", " ", text)


def _words(text: str) -> int:
    return len(re.findall(rf"{LETTER}+", text))


def _tail_end(text: str, last: Quantity) -> int:
    end = re.compile(r"[.;:()\n]|\d").search(text, last.end)
    return end.start() if end else len(text)


def _both_sexes(text: str, parts: Sequence[Quantity], end: int) -> bool:
    """Whether the parts are counts by sex or age that include both sexes, hence complete."""
    return _of_both_sexes(_labels(text, parts, end))


def _labels(text: str, parts: Sequence[Quantity], end: int) -> list[str]:
    """The words after each number, up to the next one."""
    starts = [part.start for part in parts]
    return [_outside_brackets(text[a:b]) for a, b in zip(starts, [*starts[1:], end], strict=True)]
