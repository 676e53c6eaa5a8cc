"""Dos programas no pueden tener la misma clave («id»): de ella salen la dirección y las referencias.

Bien: «id: 2023-iam-guia» en un solo archivo.
Mal: copiar un archivo y dejar el mismo «id».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Programme
from compendium.names import Names
from compendium.problems import Level
from compendium.schema import APPROVED

ID = "estructura-id-repetido"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """One finding for every programme after the first of its id; approved ones come first."""
    seen: dict[str, Programme] = {}
    for programme in sorted(names.compendium.programmes(), key=_is_waiting):
        first = seen.setdefault(programme.id.value, programme)
        if first is not programme:
            message = (
                f"La clave «{programme.id}» ya la tiene {first.id.place.path}. Cada programa lleva la suya."
            )
            yield programme.id.place, message


def _is_waiting(programme: Programme) -> bool:
    """Whether readers may not know the programme yet."""
    return programme.state != APPROVED or programme.embargo is not None
