"""Un texto de más de 20,000 caracteres no se revisa: divídalo.

Bien: una descripción de tres párrafos.
Mal: una descripción en la que se pegó un informe entero.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.published_texts import MAX_LENGTH
from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-texto-largo"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield texts that are too long for the other rules."""
    for programme in names.compendium.programmes():
        for text in programme.texts():
            if len(text.value) > MAX_LENGTH:
                message = (
                    f"El texto tiene {len(text.value):,} caracteres y no se revisó: pasa de {MAX_LENGTH:,}."
                )
                yield text.place, f"{message} Divídalo en apartados, o resúmalo."
