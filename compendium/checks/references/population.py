"""Los grupos de «poblacion» son claves de poblaciones.yml.

Bien: «poblacion: [mujeres, solicitantes-refugio]».
Mal: «poblacion: [mujer]».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-poblacion"
LEVEL = Level.ERROR
NEEDS = ("poblaciones.yml",)


def check(names: Names) -> Iterator[Finding]:
    """Every key that the vocabulary does not have."""
    known = [population.id for population in names.compendium.populations]
    for programme in names.compendium.programmes():
        for name in programme.populations:
            if name.value not in known:
                hint = suggest(name.value, known)
                yield (
                    name.place,
                    f"No hay ningún grupo de población «{name}».{hint} Las claves están en poblaciones.yml.",
                )
