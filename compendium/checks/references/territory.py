"""Las entidades se nombran como en entidades.yml.

Bien: «Costa Alta», «C. Alta».
Mal: «Costa Alta del Norte», «Puerto».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-entidad"
LEVEL = Level.ERROR
NEEDS = ("entidades.yml",)


def check(names: Names) -> Iterator[Finding]:
    """Yield names that match no state."""
    known = [territory.name for territory in names.compendium.territories]
    for programme in names.compendium.programmes():
        for name in programme.territories:
            if not names.territory(name.value):
                hint = suggest(name.value, known)
                yield (
                    name.place,
                    f"No hay ninguna entidad «{name}».{hint} Los nombres están en entidades.yml.",
                )
