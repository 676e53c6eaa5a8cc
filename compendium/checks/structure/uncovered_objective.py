"""Un programa está en un objetivo que su capítulo cubre («objetivos» de capitulo.yml).

Bien: «objetivos: [1, 7]» y el archivo en «objetivo-07/».
Mal: el archivo en «objetivo-08/»; un capítulo con objetivos y el archivo fuera de toda carpeta de objetivo.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-objetivo"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """One finding for every programme that its chapter has no place for."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            for programme in chapter.programmes:
                if programme.objective is None and chapter.objectives:
                    yield (
                        programme.place,
                        "El archivo no está en una carpeta de objetivo. Muévalo a la suya, como «objetivo-07».",
                    )
                elif programme.objective is not None and programme.objective not in chapter.objectives:
                    message = (
                        f"El capítulo {chapter.number} no cubre el objetivo {programme.objective}. "
                        f"Añádalo a «objetivos» en {chapter.place.path}, o mueva el archivo."
                    )
                    yield programme.place, message
