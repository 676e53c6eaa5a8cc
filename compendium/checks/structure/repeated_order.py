"""Dos programas del mismo objetivo no pueden tener el mismo «orden»: no se sabría cuál va primero.

Bien: 10, 20 y, para insertar uno entre ambos, 15.
Mal: dos archivos con «orden: 10».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Programme
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-orden-repetido"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """One finding for every programme after the first at its place."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            seen: dict[tuple[int | None, int], Programme] = {}
            for programme in chapter.programmes:
                first = seen.setdefault((programme.objective, programme.order), programme)
                if first is not programme:
                    message = (
                        f"El orden {programme.order} ya lo tiene {first.place.path}. Escriba otro número."
                    )
                    yield programme.place, message
