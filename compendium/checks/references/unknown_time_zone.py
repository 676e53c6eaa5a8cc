"""La zona horaria de publicacion.yml existe: con el día de esa zona terminan los embargos.

Bien: «zona_horaria: America/Mexico_City».
Mal: «zona_horaria: America/Capital».
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-zona-horaria"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """A time zone that the system does not know."""
    zone = names.compendium.publication.time_zone
    if zone is None:
        return
    try:
        ZoneInfo(zone.value)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        right = "Escriba una como «America/Mexico_City»: continente y ciudad, en inglés."
        yield zone.place, f"«{zone}» no es una zona horaria. {right}"
