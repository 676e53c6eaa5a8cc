"""Una clave va fuera del texto de otra: con la sangría del texto, se publica como parte de él.

Bien: «resultados:» al principio de su línea, sin espacios delante.
Mal: «resultados: null» dentro del texto de «descripcion», con sus dos espacios de sangría.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.names import Names
from compendium.problems import Level
from compendium.schema import PROGRAMME

ID = "estructura-clave-en-texto"
LEVEL = Level.WARNING
NEEDS = ()
KEY = re.compile(rf"^(?:{'|'.join(key.name for key in PROGRAMME.keys)}):(?= |$).*", re.MULTILINE)


def check(names: Names) -> Iterator[Finding]:
    """Yield lines of a text that look like a key of a programme."""
    for text in names.printable_texts:
        for match in KEY.finditer(text.value) if ":" in text.value else ():
            quotation = excerpt(text.value, match.start(), match.end(), limit=40)
            message = f"«{quotation}» parece una clave y se publica como texto. Si es una clave, quítele la sangría."
            yield text.location_at(match.start()), message
