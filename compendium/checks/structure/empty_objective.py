"""Cada objetivo que un capítulo cubre («objetivos» de capitulo.yml) tiene al menos un programa.

Bien: «objetivos: [1, 7]», y programas en «objetivo-01/» y «objetivo-07/».
Mal: «objetivos: [1, 7, 8]» sin ningún programa en «objetivo-08/».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-objetivo-vacio"
LEVEL = Level.REMARK
NEEDS = ("programas",)  # the missing one may be in a file that could not be read


def check(names: Names) -> Iterator[Finding]:
    """Yield objectives of a chapter without a programme."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            reported = {programme.objective for programme in chapter.programmes}
            for number in chapter.objectives:
                if number not in reported:
                    message = (
                        f"El capítulo {chapter.number} cubre el objetivo {number} y no tiene programas en él."
                    )
                    yield chapter.place, f"{message} Quítelo de «objetivos», o añada el programa."
