"""Quien reporta está en instituciones.yml, o es una entidad de entidades.yml; también la unidad entre paréntesis.

Bien: «IAM», «SEJ (UDM)», «Costa Alta».
Mal: «IMA»; una institución que el registro todavía no tiene.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import hint
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-institucion"
LEVEL = Level.ERROR
NEEDS = ("instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Yield reporter names that match no institution or state."""
    for programme in names.compendium.programmes():
        for name in programme.institutions:
            if not names.reporter(name.value):
                suggestion = hint(names.suggest_reporter(name.value))
                yield (
                    name.place,
                    f"No se conoce la institución «{name}».{suggestion} Si es nueva, añádala a instituciones.yml.",
                )
