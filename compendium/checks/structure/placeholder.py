"""Lo que se aprueba ya no lleva la descripción de la plantilla con la que empieza un programa nuevo.

Bien: la descripción escrita; o la de la plantilla, con «estado: borrador».
Mal: «Escriba aquí qué es el programa…» en un programa aprobado o en revisión.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level
from compendium.schema import DRAFT, PLACEHOLDER

ID = "estructura-plantilla"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield approved programmes whose description is still the template's."""
    for programme in names.compendium.programmes():
        text = programme.body.description
        if text and PLACEHOLDER in text.value and programme.state != DRAFT:
            yield text.place, "La descripción es la de la plantilla. Escríbala, o deje «estado: borrador»."
