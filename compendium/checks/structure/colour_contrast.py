"""Los colores de publicacion.yml y de edicion.yml se leen sobre blanco, y lo blanco sobre ellos.

El contraste con el blanco es al menos de 7.5 a 1 en «principal», de 4.5 a 1 en «complemento» y de 3 a 1 en «acento».
Los tonos claros y oscuros salen solos de estos tres.

Bien: «principal: "#123f6b"».
Mal: «principal: "#ffd700"», un amarillo que no se lee sobre papel.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.colours import PublicationColours, contrast
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-color"
LEVEL = Level.ERROR
NEEDS = ()
MIN_CONTRAST = {"principal": 7.5, "acento": 3.0, "complemento": 4.5}


def check(names: Names) -> Iterator[Finding]:
    """Colours that are too light, of the publication and of its editions."""
    compendium = names.compendium
    palettes = (compendium.publication.colours, *(edition.colours for edition in compendium.editions))
    for colours in palettes:
        if colours:
            yield from _too_light(colours)


def _too_light(colours: PublicationColours) -> Iterator[Finding]:
    given = (colours.main, colours.accent, colours.complement)
    for (name, minimum), colour in zip(MIN_CONTRAST.items(), given, strict=True):
        found = contrast(colour.value, "#ffffff")
        if found < minimum:
            message = f"El contraste de «{colour}» con el blanco es de {int(found * 10) / 10:g} a 1."
            yield (
                colour.place,
                f"{message} El de «{name}» es al menos de {minimum:g} a 1: elija uno más oscuro.",
            )
