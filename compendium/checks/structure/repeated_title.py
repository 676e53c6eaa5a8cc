"""Dos programas del mismo objetivo, con el mismo título y la misma institución, son quizá uno solo repetido.

Bien: el mismo título en dos entidades, o en dos objetivos.
Mal: el mismo título, de la misma institución, dos veces en un objetivo.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Programme
from compendium.names import Names, fold
from compendium.problems import Level

ID = "estructura-titulo-repetido"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """One finding for every programme after the first of its title."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            seen: dict[tuple[int | None, str, str], Programme] = {}
            for programme in chapter.programmes:
                by = fold(" ".join(name.value for name in programme.institutions))
                first = seen.setdefault((programme.objective, fold(programme.title.value), by), programme)
                if first is not programme:
                    message = f"El título es el mismo que en {first.title.place.path}. Únalos o distíngalos."
                    yield programme.title.place, message
