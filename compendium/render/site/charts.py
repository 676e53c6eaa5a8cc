"""The shades of the charts: pure functions from counts to what the templates draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from compendium.plurals import count_noun

LEVELS = 5


@dataclass(frozen=True)
class Cell:
    """A field of a grid. `level` is its shade: 0 for nothing, up to LEVELS for the largest count."""

    count: int
    level: int


@dataclass(frozen=True)
class GridLine:
    """A row or column of a grid: its name, its page, and what the explorer is asked for."""

    label: str
    name: str
    address: str
    query: str


@dataclass(frozen=True)
class Grid:
    """Counts by two features; None is a pair that does not exist, which is not zero."""

    rows: tuple[GridLine, ...]
    columns: tuple[GridLine, ...]
    cells: tuple[tuple[Cell | None, ...], ...]


def grid(
    rows: Sequence[GridLine], columns: Sequence[GridLine], counts: Sequence[Sequence[int | None]]
) -> Grid:
    """A grid with its shades."""
    largest = max((count or 0 for line in counts for count in line), default=0)
    cells = tuple(
        tuple(None if count is None else Cell(count, level(count, largest)) for count in line)
        for line in counts
    )
    return Grid(tuple(rows), tuple(columns), cells)


@dataclass(frozen=True)
class LegendStep:
    """A shade, and the counts that it stands for."""

    level: int
    label: str


def legend(largest: int) -> tuple[LegendStep, ...]:
    """The shades that counts up to `largest` can have, the lightest first."""
    counts: dict[int, list[int]] = {}
    for count in range(largest + 1):
        counts.setdefault(level(count, largest), []).append(count)
    return tuple(LegendStep(shade, _span(found[0], found[-1])) for shade, found in counts.items())


def _span(first: int, last: int) -> str:
    if not last:
        return "ningún programa"
    return count_noun(last, "programa", "programas") if first == last else f"de {first} a {last} programas"


def level(count: int, largest: int) -> int:
    """The shade of a count. The root keeps small counts apart where one is very large."""
    if not count:
        return 0
    return max(1, math.ceil(LEVELS * math.sqrt(count / largest)))
