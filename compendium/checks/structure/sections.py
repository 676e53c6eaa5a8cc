"""Cada programa lleva las secciones que la edición pide («secciones» de edicion.yml), y no otras.

Si no se reportó nada, la sección va con «null»; el libro y el sitio escriben entonces «No se reportaron…».
Un programa con apartados lleva las secciones en cada apartado.

Bien: «resultados: null».
Mal: quitar la clave «resultados», o escribir «resultados: No se reportaron resultados.», «resultados: N/A» o un reto
«Ninguno.».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.empty_phrases import is_empty_phrase
from compendium.checks.rule import Finding
from compendium.model import Edition, Part, Programme, Text
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-seccion"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield sections that are missing, unexpected, or hold an empty phrase."""
    for edition in names.compendium.editions:
        for chapter in edition.chapters:
            for programme in chapter.programmes:
                yield from _missing(edition, programme)
                yield from _empty_phrases(programme)


def _missing(edition: Edition, programme: Programme) -> Iterator[Finding]:
    for name, given in _sections(programme.body):
        if programme.parts and given:
            yield programme.place, f"Hay apartados: «{name}» va dentro de cada uno, no fuera de ellos."
    for part in programme.parts or (programme.body,):
        place = part.title.place if part.title else programme.place
        for name, given in _sections(part):
            if given and name not in edition.sections:
                yield place, f"La edición {edition.id} no lleva «{name}». Pase ese texto a «descripcion»."
            elif not given and name in edition.sections:
                yield place, f"Falta «{name}». Escriba el texto, o «{name}: null» si no se reportó nada."


def _sections(part: Part) -> tuple[tuple[str, bool], ...]:
    return (("resultados", part.results is not None), ("retos", part.challenges is not None))


def _empty_phrases(programme: Programme) -> Iterator[Finding]:
    for part in programme.all_parts:
        if part.results and part.results.text:
            yield from _nothing("resultados", part.results.text)
        for challenge in part.challenge_items:
            yield from _nothing("retos", challenge)


def _nothing(name: str, text: Text) -> Iterator[Finding]:
    if is_empty_phrase(text.value):
        where = "arriba, entre las claves" if text.place.path.endswith(".md") else "en su lugar"
        message = f"«{text.value.strip()}» no se escribe. Ponga «{name}: null» {where}"
        yield text.place, f"{message}, y el libro dirá que no se reportaron."
