"""Una línea «[tabla:id]» en «descripcion» o «resultados» coloca ahí una tabla: la que en «tablas» lleva ese «id».

Bien: «[tabla:visitas]», sola en su línea y sin sangría, y «tablas: [{id: visitas, …}]».
Mal: «[tabla:visita]» sin tabla de ese nombre; la misma tabla dos veces; «[tabla:visitas]» en un reto, en la
introducción o dentro de una oración; dos tablas de un programa con el mismo «id»; una fila con menos celdas que
columnas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compendium.checks.published_texts import texts_without_notes
from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import TABLE_MARK, Part, Table, Text
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-tabla"
LEVEL = Level.ERROR
NEEDS = ()
ANY_MARK = re.compile(r"\[\s*tabla\s*:\s*(?P<id>[^\]\n]*?)\s*\]", re.IGNORECASE)
PLACES = "La tabla se coloca con una línea «[tabla:id]» en «descripcion» o en «resultados»."


def check(names: Names) -> Iterator[Finding]:
    """Yield marks without a table, tables placed twice, and rows of the wrong length."""
    for text in texts_without_notes(names.compendium):
        yield from _marks_in_wrong_place(text)
    for programme in names.compendium.programmes():
        for part in programme.all_parts:
            yield from _marks(part)
        for text in (programme.title, *programme.notes.values()):
            yield from _marks_in_wrong_place(text)
        yield from _tables([table for part in programme.all_parts for table in part.tables])


def _marks_in_wrong_place(text: Text) -> Iterator[Finding]:
    for match in ANY_MARK.finditer(text.value):
        yield text.location_at(match.start()), f"«{match[0]}»: aquí no cabe una tabla. {PLACES}"


def _marks(part: Part) -> Iterator[Finding]:
    known = {table.id for table in part.tables}
    seen = set()
    for text in part.texts():
        if text not in part.prose:
            yield from _marks_in_wrong_place(text)
            continue
        alone = {match.start() for match in TABLE_MARK.finditer(text.value)}
        for match in ANY_MARK.finditer(text.value):
            place, name = text.location_at(match.start()), match["id"]
            if match.start() not in alone:
                yield place, f"«{match[0]}» va sola en su línea, sin sangría y sin espacios dentro. {PLACES}"
            elif name not in known:
                message = f"No hay ninguna tabla «{name}» en «tablas».{suggest(name, known)}"
                yield place, f"{message} Añádala, o quite esta línea."
            elif name in seen:
                yield place, f"La tabla «{name}» ya está colocada antes. Déjela una sola vez."
            seen.add(name)


def _tables(tables: list[Table]) -> Iterator[Finding]:
    times = Counter(table.id for table in tables)
    for table in tables:
        if times[table.id] > 1:
            yield table.place, f"Hay {times[table.id]} tablas con el id «{table.id}». Dé a cada una el suyo."
        for number, row in enumerate(table.rows, 1):
            if len(row) != len(table.columns):
                place = row[0].lines[0].place if row and row[0].lines else table.place
                cells, columns = len(row), len(table.columns)
                yield (
                    place,
                    f"Las celdas de la fila {number} son {cells} y las columnas, {columns}. Iguálelas.",
                )
