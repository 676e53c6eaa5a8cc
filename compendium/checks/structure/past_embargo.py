"""Un embargo que ya terminó no detiene nada: el programa se publica si está aprobado.

Bien: «embargo: "2030-01-31"», mientras falte; después, quitar la clave.
Mal: «embargo: "2020-01-31"», por escribir mal el año, en un programa que aún no debe publicarse.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level
from compendium.schema import APPROVED

ID = "estructura-embargo"
LEVEL = Level.REMARK
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Embargoes that end before the day on which the content is judged, or on it."""
    for programme in names.compendium.programmes():
        if names.today and programme.embargo and programme.embargo <= names.today:
            is_read = programme.state == APPROVED
            effect = "el programa ya se publica" if is_read else "al aprobarse, el programa se publica"
            message = f"El embargo terminó el {programme.embargo}: {effect}."
            yield programme.place, f"{message} Quite «embargo», o corrija la fecha."
