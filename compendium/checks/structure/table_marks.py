"""Una línea «[tabla:id]» coloca una tabla en el texto; la tabla con ese «id» está en «tablas», una sola vez.

Bien: «[tabla:visitas]» y «tablas: [{id: visitas, …}]».
Mal: «[tabla:visita]» sin tabla de ese nombre; dos tablas con el mismo «id»; una fila con menos celdas que columnas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import TABLE_MARK, Part
from compendium.names import Names
from compendium.problems import Level
from compendium.read import suggest

ID = "estructura-tabla"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Marks without a table, tables placed or named twice, rows of the wrong length."""
    for programme in names.compendium.programmes():
        for part in programme.all_parts:
            yield from _marks(part)
            yield from _tables(part)


def _marks(part: Part) -> Iterator[Finding]:
    known = {table.id for table in part.tables}
    placed = set()
    for text in part.texts():
        for match in TABLE_MARK.finditer(text.value):
            if match[1] not in known:
                hint = suggest(match[1], known)
                yield text.at(match.start()), f"No hay ninguna tabla «{match[1]}» en «tablas».{hint}"
            elif match[1] in placed:
                yield (
                    text.at(match.start()),
                    f"La tabla «{match[1]}» ya está colocada antes. Déjela una sola vez.",
                )
            placed.add(match[1])


def _tables(part: Part) -> Iterator[Finding]:
    times = Counter(table.id for table in part.tables)
    for table in part.tables:
        if times[table.id] > 1:
            yield table.place, f"Hay {times[table.id]} tablas con el id «{table.id}». Dé a cada una el suyo."
        for number, row in enumerate(table.rows, 1):
            if len(row) != len(table.columns):
                message = f"La fila {number} tiene {len(row)} celdas y la tabla {len(table.columns)} columnas. Iguálelas."
                yield (row[0].lines[0].place if row else table.place), message
