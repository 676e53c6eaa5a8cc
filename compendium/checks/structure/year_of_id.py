"""La clave («id») empieza con el año de su edición: de ella sale la dirección, que no cambia nunca.

Bien: «id: 2023-iam-guia» en la carpeta 2023.
Mal: «id: 2022-iam-guia» en la carpeta 2023, porque se copió el archivo de otra edición.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.ids import year_of
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-id-anio"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield ids whose year is not that of the edition's folder."""
    for programme in names.compendium.programmes():
        identifier, year = programme.id.value, programme.path.partition("/")[0]
        other = year_of(identifier)
        if other and other != year:
            right = f"{year}{identifier.removeprefix(other)}"
            message = f"La clave «{identifier}» es de {other} y la edición es {year}."
            yield programme.id.place, f"{message} Escriba «{right}»."
