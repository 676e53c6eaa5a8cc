"""Los objetivos que un capítulo cubre están en objetivos.yml.

Bien: «objetivos: [1, 7, 23]».
Mal: «objetivos: [24]».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-objetivo"
LEVEL = Level.ERROR
NEEDS = ("objetivos.yml",)


def check(names: Names) -> Iterator[Finding]:
    """Yield objective numbers that do not exist or occur twice."""
    known = {objective.number for objective in names.compendium.objectives}
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            for number in sorted(set(chapter.objectives)):
                if number not in known:
                    message = f"El objetivo {number} no está en objetivos.yml."
                    yield chapter.place, f"{message} Corrija el número en «objetivos»."
                if chapter.objectives.count(number) > 1:
                    yield (
                        chapter.place,
                        f"El objetivo {number} está dos veces en «objetivos». Déjelo una sola vez.",
                    )
