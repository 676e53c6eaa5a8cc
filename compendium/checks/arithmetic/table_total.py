"""En una tabla, la fila o la columna «Total» es la suma de las otras.

Si así se reportó, la tabla se conserva y se explica en «observaciones» con los dos números.

Bien: filas «Mujeres 80», «Hombres 171», «Total 251».
Mal: filas «Mujeres 80», «Hombres 171», «Total 231».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from compendium.checks.quantities import format_number
from compendium.checks.rule import Finding
from compendium.checks.waivers import remark_has_numbers
from compendium.model import Programme, Table, TableCell
from compendium.names import Names, fold
from compendium.problems import Level

ID = "aritmetica-tabla"
LEVEL = Level.WARNING
NEEDS = ()
TOTAL = re.compile(r"(?:gran )?(?:total|suma)(?: general)?")
NUMBER = re.compile(r"([-−–]?)\s?\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s+(?!%)[^\W\d]+)?")
NumberRow = Sequence[Decimal | None]


def check(names: Names) -> Iterator[Finding]:
    """Totals of tables that are not the sum of their rows or columns."""
    for programme in names.compendium.programmes():
        for part in programme.all_parts:
            for table in part.tables:
                yield from _table(programme, table)


def _table(programme: Programme, table: Table) -> Iterator[Finding]:
    rows = [row for row in table.rows if len(row) == len(table.columns)]
    numbers = [[_number(cell) for cell in row] for row in rows]
    labels = [row[0].lines[0].value if row and row[0].lines else "" for row in rows]
    heads = [column.value for column in table.columns]
    for place, total, parts, where in (
        *_rows(rows, numbers, labels, heads),
        *_columns(rows, numbers, labels, heads),
    ):
        whole = sum(parts, Decimal())
        if whole != total and not remark_has_numbers(programme, (total, whole)):
            message = f"{where} dice {format_number(total)} y las partes suman {format_number(whole)}."
            yield (
                place.lines[0].place,
                f"{message} Corrija el número, o explique la diferencia en «observaciones».",
            )


Total = tuple[TableCell, Decimal, list[Decimal], str]


def _rows(
    rows: Sequence[Sequence[TableCell]],
    numbers: Sequence[NumberRow],
    labels: Sequence[str],
    heads: Sequence[str],
) -> Iterator[Total]:
    """Every cell of a row «Total», with the cells above it up to the total before."""
    start = 0
    for rank, label in enumerate(labels):
        if not TOTAL.fullmatch(fold(label)):
            continue
        for column in range(1, len(heads)):
            total, above = numbers[rank][column], [row[column] for row in numbers[start:rank]]
            parts = [value for value in above if value is not None]
            if total is not None and len(parts) == len(above) > 1:
                yield rows[rank][column], total, parts, f"El total de «{heads[column]}»"
        start = rank + 1


def _columns(
    rows: Sequence[Sequence[TableCell]],
    numbers: Sequence[NumberRow],
    labels: Sequence[str],
    heads: Sequence[str],
) -> Iterator[Total]:
    """Every cell of a column «Total», with the numbers of its row."""
    for column, head in enumerate(heads):
        if not TOTAL.fullmatch(fold(head)):
            continue
        for row, values, label in zip(rows, numbers, labels, strict=True):
            if TOTAL.fullmatch(fold(label)):
                continue  # its cells are sums of columns
            total, others = (
                values[column],
                [value for rank, value in enumerate(values) if rank not in (0, column)],
            )
            parts = [value for value in others if value is not None]
            if total is not None and len(parts) == len(others) > 1:
                yield row[column], total, parts, f"El total de «{label}»"


def _number(cell: TableCell) -> Decimal | None:
    match = NUMBER.fullmatch(cell.lines[0].value.strip()) if len(cell.lines) == 1 else None
    if not match:
        return None
    value = Decimal(match[2].replace(",", ""))
    return -value if match[1] else value
