"""Una tabla sin lugar en el texto sale al final: una línea «[tabla:id]» dice dónde va.

Bien: «[tabla:visitas]» en la línea que sigue a la oración que habla de ella.
Mal: una tabla en «tablas» que ningún texto coloca.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import TABLE_MARK, Part
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-tabla-sin-lugar"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Tables that no text of their part places."""
    for programme in names.compendium.programmes():
        # Another rule reports tables that share an id.
        times = Counter(table.id for part in programme.all_parts for table in part.tables)
        for part in programme.all_parts:
            in_text = _table_ids_in_text(part)
            for table in part.tables:
                if table.id not in in_text and times[table.id] == 1:
                    message = f"Ningún texto coloca la tabla «{table.id}», que así sale al final."
                    yield table.place, f"{message} Ponga «[tabla:{table.id}]», en una línea, donde va."


def _table_ids_in_text(part: Part) -> set[str]:
    return {match[1] for text in part.prose for match in TABLE_MARK.finditer(text.value)}
