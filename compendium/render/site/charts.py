"""The shades of the charts: pure functions from counts to what the templates draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from compendium.plurals import count_noun

LEVELS = 5


@dataclass(frozen=True)
class GridCell:
    """A cell of a grid; `level` is its shade, 0 for no programme, LEVELS for the most."""

    count: int
    level: int


@dataclass(frozen=True)
class GridLine:
    """A row or column of a grid: its name, its page, and its query in the explorer."""

    label: str
    name: str
    address: str
    query: str


@dataclass(frozen=True)
class Grid:
    """Counts by two features; None stands for a pair that cannot occur."""

    rows: tuple[GridLine, ...]
    columns: tuple[GridLine, ...]
    cells: tuple[tuple[GridCell | None, ...], ...]


def grid(
    rows: Sequence[GridLine], columns: Sequence[GridLine], counts: Sequence[Sequence[int | None]]
) -> Grid:
    """Make a grid, and compute the shades of its cells."""
    largest = max((count or 0 for line in counts for count in line), default=0)
    cells = tuple(
        tuple(None if count is None else GridCell(count, level(count, largest)) for count in line)
        for line in counts
    )
    return Grid(tuple(rows), tuple(columns), cells)


@dataclass(frozen=True)
class LegendStep:
    """A shade and the range of counts that it stands for."""

    level: int
    label: str


def legend(largest: int) -> tuple[LegendStep, ...]:
    """The shades of counts up to `largest`, the lightest first."""
    counts: dict[int, list[int]] = {}
    for count in range(largest + 1):
        counts.setdefault(level(count, largest), []).append(count)
    return tuple(LegendStep(shade, _span(found[0], found[-1])) for shade, found in counts.items())


def _span(first: int, last: int) -> str:
    if not last:
        return "ningún programa"
    return count_noun(last, "programa", "programas") if first == last else f"de {first} a {last} programas"


def level(count: int, largest: int) -> int:
    """The shade of a count. It grows with the root, to keep small counts apart."""
    if not count:
        return 0
    return max(1, math.ceil(LEVELS * math.sqrt(count / largest)))
