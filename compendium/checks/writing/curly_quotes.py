"""Las comillas tipográficas (“ ”) no encierran un valor de YAML: se imprimen.

Si las comillas son del nombre, escriba el aviso en «revisado», con el motivo.

Bien: «titulo: "Curso: derechos"»; «titulo: Taller “Hablemos”».
Mal: «titulo: “Módulos móviles”», «[Mapas, “612”]».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-comillas"
LEVEL = Level.WARNING
NEEDS = ()
WHOLE = re.compile(r"[“”„‘][^“”‘’\n]*[”’“]")


def check(names: Names) -> Iterator[Finding]:
    """Yield one-line values that are enclosed in curly quotes."""
    for text in names.printable_texts:
        if WHOLE.fullmatch(text.value):
            quotation = excerpt(text.value, 0, 60, limit=60)
            right = 'Quítelas o, si las pide YAML, ponga comillas rectas (").'
            yield text.place, f"Las comillas de «{quotation}» se imprimen. {right}"
