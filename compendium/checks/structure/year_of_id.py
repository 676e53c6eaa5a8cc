"""La clave («id») empieza con el año de su edición: de ella sale la dirección, que no cambia nunca.

Bien: «id: 2023-inm-guia» en la carpeta 2023.
Mal: «id: 2022-inm-guia» en la carpeta 2023, porque se copió el archivo de otra edición.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-id-anio"
LEVEL = Level.ERROR
NEEDS = ()
YEAR = re.compile(r"((?:19|20)\d\d)-")


def check(names: Names) -> Iterator[Finding]:
    """Ids that begin with a year, and not with that of the folder in which their edition stands."""
    for programme in names.compendium.programmes():
        year, match = programme.path.partition("/")[0], YEAR.match(programme.id.value)
        if match and match[1] != year:
            right = f"{year}-{programme.id.value[match.end() :]}"
            said = f"La clave «{programme.id}» es de {match[1]} y la edición es {year}."
            yield programme.id.place, f"{said} Escriba «{right}»."
