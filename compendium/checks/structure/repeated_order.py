"""Dos programas del mismo objetivo llevan cada uno su «orden».

Si dos personas empiezan a la vez un programa en un objetivo, los dos archivos nacen con el mismo número. Nada se
detiene: va primero el que tiene la clave («id») menor. Quien sepa cuál va antes, cambia uno de los números.

Bien: 10, 20 y, para insertar uno entre ambos, 15.
Mal: dos archivos con «orden: 10».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Chapter, Programme
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-orden-repetido"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """One finding for every programme after the first of its rank."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[Finding]:
    seen: dict[tuple[int | None, int], Programme] = {}
    for programme in sorted(chapter.programmes, key=lambda p: p.id.value):
        first = seen.setdefault((programme.objective, programme.order), programme)
        if first is not programme:
            message = f"El orden {programme.order} ya lo tiene {first.place.path}, que por eso va antes"
            yield programme.place, f"{message}, según su clave. Escriba otro número en uno de los dos."
