"""«continua» y «relacionado» llevan claves («id») de programas que existen.

Bien: «continua: [2019-ptat]».
Mal: «continua: [ptat]»; la clave del mismo programa.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-programa"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Every key that is no other programme."""
    known = {programme.id.value for programme in names.compendium.programmes()} | names.compendium.unread
    for programme in names.compendium.programmes():
        for name in (*programme.continues, *programme.related):
            if name.value == programme.id.value:
                yield name.place, "El programa se nombra a sí mismo. Escriba la clave del otro."
            elif name.value not in known:
                said = f"No hay ningún programa «{name}».{suggest(name.value, known)}"
                yield name.place, f"{said} Escriba la clave, que es el «id» de su archivo."
