"""En instituciones.yml, «depende_de» es la clave de otra institución, y las claves no se repiten.

Bien: «depende_de: segob».
Mal: «depende_de: gobernación»; dos instituciones con «id: inm».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Institution, Territory
from compendium.names import Names
from compendium.problems import Level
from compendium.read import suggest

ID = "referencias-registro"
LEVEL = Level.ERROR
NEEDS = ("instituciones.yml", "entidades.yml", "poblaciones.yml", "objetivos.yml")


def check(names: Names) -> Iterator[Finding]:
    """Parents that do not exist; ids that stand twice in a registry."""
    compendium = names.compendium
    known = [institution.id for institution in compendium.institutions]
    for institution in compendium.institutions:
        if institution.parent and institution.parent not in known:
            hint = suggest(institution.parent, known)
            yield institution.place, f"«depende_de: {institution.parent}» no es ninguna institución.{hint}"
    # States and institutions share their addresses on the site.
    reporters: list[Institution | Territory] = [*compendium.institutions, *compendium.territories]
    times = Counter(entry.id for entry in reporters)
    for entry in (*reporters, *compendium.populations):
        if times[entry.id] > 1:
            yield entry.place, f"La clave «{entry.id}» está {times[entry.id]} veces. Cada una lleva la suya."
