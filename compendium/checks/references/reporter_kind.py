"""En cada capítulo reportan las clases de instituciones que dice su «reportan», en capitulo.yml.

La clase de una institución es su «tipo», en instituciones.yml; la de una entidad es «entidad_federativa».
En un capítulo sin «reportan» puede reportar cualquiera; con otra que sí reporta en él, también.

Bien: «Sierra» en el capítulo de las entidades.
Mal: «Sierra» en el del Gobierno nacional; «IAM» en el del Poder Judicial.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Chapter, Edition, Programme
from compendium.names import Names
from compendium.problems import Level
from compendium.registries import STATE_KIND

ID = "referencias-capitulo"
LEVEL = Level.WARNING
NEEDS = ("instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Programmes none of whose reporters is of a kind that reports in their chapter."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            for programme in chapter.programmes if chapter.reporters else ():
                yield from _programme(names, edition, chapter, programme)


def _programme(names: Names, edition: Edition, chapter: Chapter, programme: Programme) -> Iterator[Finding]:
    """Yield the finding of a programme none of whose reporters fits the chapter."""
    kinds = [_kind(names, name.value) for name in programme.institutions]
    if None in kinds or any(kind in chapter.reporters for kind in kinds):
        return
    name, kind = programme.institutions[0], kinds[0]
    others = [other for other in edition.chapters if kind in other.reporters]
    right = f" Va en el capítulo {_kinds_in_words(others[0])}." if others else ""
    yield (
        name.place,
        f"En el capítulo {_kinds_in_words(chapter)} no reporta «{name}», que es «{kind}».{right}",
    )


def _kind(names: Names, name: str) -> str | None:
    """The kind of a reporter; None if it has none."""
    reporter = names.reporter(name)
    if reporter is None:
        return None
    if institution := names.institutions.get(reporter.id):
        return institution.kind
    return STATE_KIND


def _kinds_in_words(chapter: Chapter) -> str:
    return f"{chapter.number}, «{chapter.short or chapter.title}»"
