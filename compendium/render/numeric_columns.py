"""Which columns of a table are numbers: book and site set them flush right."""

from __future__ import annotations

import re

from compendium.model import Table

NUMERIC = re.compile(r"[+−–-]?[ \u00a0]?\$?[\d.,\u00a0 ]*\d\s?%?|")


def numeric_columns(table: Table) -> frozenset[int]:
    """The columns whose every cell is a number, or empty."""
    cells = [[" ".join(text.value for text in cell.lines) for cell in row] for row in table.rows]
    return frozenset(
        place for place, column in enumerate(zip(*cells, strict=False)) if all(map(NUMERIC.fullmatch, column))
    )
