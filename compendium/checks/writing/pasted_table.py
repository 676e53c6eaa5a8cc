"""Una tabla se escribe en «tablas» y se coloca con «[tabla:id]»; no con tabuladores ni con barras.

Bien: «[tabla:visitas]» en el texto, y «tablas» con su «id», «columnas» y «filas».
Mal: «| Mapas | 7,832 |»; «Mapas» y «7,832» separados por un tabulador.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-tabla-pegada"
LEVEL = Level.WARNING
NEEDS = ()
BARS = re.compile(
    r"[ \t]*\|.*\|[ \t]*|[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?|[^|]+(?:[ \t]\|[ \t][^|]+){2,}"
)
TABULATED = re.compile(r"[^\t]*[^\t ]\t+[^\t]")
LISTED = re.compile(r"(?:[^\w\s]|o|\d{1,2}[.)])\t")  # a mark of a list, as word processors set it
WORDS = "Una tabla se escribe en «tablas» y se coloca con «[tabla:id]»"


def check(names: Names) -> Iterator[Finding]:
    """Tables written as lines of a text: the first line of each."""
    for text in names.printable_texts:
        if "|" not in text.value and "\t" not in text.value:
            continue
        offset, inside = 0, False
        for line in text.value.split("\n"):
            is_row = _is_row(line.strip(" \t"))
            if is_row and not inside:
                yield text.location_at(offset), f"Parece una tabla: «{excerpt(line, 0, 60)}». {WORDS}."
            inside = is_row
            offset += len(line) + 1


def _is_row(line: str) -> bool:
    tabulated = TABULATED.match(line) and not LISTED.match(line)
    return bool(tabulated or BARS.fullmatch(line))
