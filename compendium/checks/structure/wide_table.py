"""Una tabla cabe en la página del libro: con letra chica y la página girada, si hace falta.

Bien: doce meses y un total, con títulos cortos.
Mal: treinta columnas de números, o veinte con títulos de palabras muy largas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.font_coverage import advances
from compendium.markdown.plain_text import plain_line
from compendium.model import Table, TableCell
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-tabla-ancha"
LEVEL = Level.ERROR
NEEDS = ()
# Of tables.css: a letter-size page that is turned, with the smallest letters that a table gets.
ROOM, SIZE, PADDING, LIST_INDENT = 792 - 2 * 54, 6.4, 5.0, 10.0
HEAD, TEXT = "SourceSans3-Semibold", "SourceSans3-Regular"
WIDEST_SIGN = 1.0  # no letter of the faces is wider than the type size
USUAL_SIGN = 0.55
# Where a line may end: at spaces, but not between a number and what it counts; behind hyphens. Addresses end anywhere.
PIECES = re.compile(r"(?:(?<=\d) (?=[a-záéíóúñ%])|[^\s-])+-?|-")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def check(names: Names) -> Iterator[Finding]:
    """Tables whose longest words, side by side, are wider than the widest page."""
    for programme in names.compendium.programmes():
        for part in programme.all_parts:
            for table in part.tables:
                if _may_be_too_wide(table) and min_width(table) > ROOM:
                    name = plain_line(table.caption.value) if table.caption else table.id
                    yield (
                        table.place,
                        f"La tabla «{name}» no cabe en la página del libro, ni con letra más chica ni en una página "
                        "girada. Quite columnas, abrevie sus títulos o haga dos tablas.",
                    )


def _may_be_too_wide(table: Table) -> bool:
    """A quick estimate without font metrics, which take 0.1 s to load."""
    letters = sum(max(map(len, column), default=0) for column in _columns(table))
    return letters * WIDEST_SIGN * SIZE + len(table.columns) * (PADDING + LIST_INDENT) > ROOM


def min_width(table: Table) -> float:
    """Return the least width that a table can be set in, in points."""
    return sum(
        max((_advance(piece, HEAD if at == 0 else TEXT) for at, piece in enumerate(column)), default=0.0)
        * SIZE
        + PADDING
        for column in _columns(table)
    )


def _columns(table: Table) -> Iterator[list[str]]:
    """For each column, the longest unbreakable words of its head and of its cells."""
    for place, head in enumerate(table.columns):
        cells = [row[place] for row in table.rows if place < len(row)]
        yield [_longest(head.value), *map(_longest_of_cell, cells)]


def _longest_of_cell(cell: TableCell) -> str:
    return max((_longest(line.value) for line in cell.lines), key=len, default="")


def _longest(text: str) -> str:
    words = ADDRESS.sub("", plain_line(text))
    return max(PIECES.findall(words), key=len, default="")


def _advance(text: str, face: str) -> float:
    signs = advances(face)
    return sum(signs.get(sign, USUAL_SIGN) for sign in text)
