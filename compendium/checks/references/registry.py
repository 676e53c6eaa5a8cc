"""Cada entrada de un registro lleva su propia clave; «depende_de» y el mapa nombran claves que existen.

Las instituciones y las entidades comparten sus claves: de ellas salen las direcciones del sitio.

Bien: «depende_de: segob».
Mal: «depende_de: gobernación»; dos instituciones con «id: inm»; dos objetivos con «numero: 7».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import Compendium, Institution, Territory
from compendium.names import Names
from compendium.problems import Level, Location

ID = "referencias-registro"
LEVEL = Level.ERROR
NEEDS = ()  # a registry that could not be read is empty here, and is not judged


def check(names: Names) -> Iterator[Finding]:
    """Yield unknown parents, and ids that a registry has twice."""
    compendium = names.compendium
    yield from _parents(compendium)
    yield from _shapes(compendium)
    reporters: list[Institution | Territory] = [*compendium.institutions, *compendium.territories]
    yield from _duplicates("id", ((entry.id, entry.place) for entry in reporters))
    yield from _duplicates("id", ((entry.id, entry.place) for entry in compendium.populations))
    outlines = compendium.map.shapes if compendium.map else ()
    yield from _duplicates("entidad", ((outline.territory.value, outline.place) for outline in outlines))
    yield from _duplicates("sigla", ((term.acronym, term.place) for term in compendium.terms))
    yield from _duplicates("numero", ((str(entry.number), entry.place) for entry in compendium.objectives))


def _parents(compendium: Compendium) -> Iterator[Finding]:
    known = [institution.id for institution in compendium.institutions]
    for institution in compendium.institutions:
        if institution.parent == institution.id:
            yield (
                institution.place,
                f"«{institution.id}» depende de sí misma. Corrija «depende_de» o quítelo.",
            )
        elif institution.parent and institution.parent not in known:
            hint = suggest(institution.parent, known)
            message = f"«depende_de: {institution.parent}» no es ninguna institución.{hint}"
            yield institution.place, f"{message} Escriba el «id» de una."


def _shapes(compendium: Compendium) -> Iterator[Finding]:
    known = [territory.id for territory in compendium.territories]
    for outline in compendium.map.shapes if compendium.map and known else ():
        if outline.territory.value not in known:
            hint = suggest(outline.territory.value, known)
            message = f"El mapa dibuja «{outline.territory}», que no es ninguna entidad.{hint}"
            yield outline.territory.place, f"{message} Escriba el «id» de una, como está en entidades.yml."


def _duplicates(key: str, entries: Iterable[tuple[str, Location]]) -> Iterator[Finding]:
    """One finding for every entry after the first of its key."""
    seen: dict[str, Location] = {}
    for value, place in entries:
        first = seen.setdefault(value, place)
        if first is not place:
            yield place, f"«{key}: {value}» ya está en {first}. Cada entrada lleva su valor propio."
