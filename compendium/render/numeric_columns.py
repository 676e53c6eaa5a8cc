"""Which columns of a table are numbers, and the room by which their decimals align."""

from __future__ import annotations

import re

from compendium.model import Table

# With «%» or a noun that all numbers of the column have: «$1,916,764,965 pesos».
NUMERIC = re.compile(r"(?:[+−–-]?[ \u00a0]?\$?[\d.,\u00a0 ]*\d\s?%?)?(?:\s(?P<unit>[a-zñáéíóú]+))?")
DECIMALS = re.compile(r"\.(\d+)(?=\D*$)")
POINT, DIGIT = 0.249, 0.497  # the widths of their signs in Source Sans, in ems


def numeric_columns(table: Table) -> frozenset[int]:
    """The columns whose every cell is a number, of the same unit, or empty."""
    return frozenset(place for place, column in enumerate(_columns(table)) if _is_numeric(column))


def decimal_padding(table: Table) -> dict[int, tuple[float, ...]]:
    """The room right of each number, in ems, by which the decimals of a numeric column align."""
    columns = _columns(table)
    return {place: _padding(columns[place]) for place in numeric_columns(table)}


def _columns(table: Table) -> list[tuple[str, ...]]:
    cells = [[" ".join(text.value for text in cell.lines) for cell in row] for row in table.rows]
    return list(zip(*cells, strict=False))


def _is_numeric(column: tuple[str, ...]) -> bool:
    matches = [NUMERIC.fullmatch(cell) for cell in column]
    units = {match["unit"] for match in matches if match and match[0]}
    return all(matches) and len(units) <= 1 and any(map(str.isdigit, "".join(column) or "0"))


def _padding(column: tuple[str, ...]) -> tuple[float, ...]:
    decimals = [len(match[1]) if (match := DECIMALS.search(cell)) else 0 for cell in column]
    return tuple(round(_width(max(decimals)) - _width(count), 3) for count in decimals)


def _width(decimals: int) -> float:
    return POINT + decimals * DIGIT if decimals else 0.0
