"""Donde no hay nada que decir, no se escribe la clave: «N/A» o «Ninguna» saldrían tal cual en el libro y en el sitio.

Bien: una cifra sin «poblacion»; un programa sin «observaciones».
Mal: «observaciones: [Ninguna]», «poblacion: N/A», «titulo: —».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.empty_phrases import is_empty_phrase
from compendium.checks.rule import Finding
from compendium.model import Figure, Programme
from compendium.names import Names
from compendium.problems import Level, Location

ID = "estructura-nada"
LEVEL = Level.ERROR
NEEDS = ()
NEEDED = ("titulo", "descripcion", "unidad")
AnswerText = tuple[str, str | None, Location]  # the key, its value, and its location


def check(names: Names) -> Iterator[Finding]:
    """Yield values of a programme that are empty phrases."""
    for programme in names.compendium.programmes():
        for key, value, place in (*_of_programme(programme), *_of_parts(programme)):
            if value is not None and is_empty_phrase(value):
                right = "Escriba su valor" if key in NEEDED else f"Quite «{key}»"
                yield place, f"«{value.strip()}» no dice nada y se publicaría tal cual. {right}."


def _of_programme(programme: Programme) -> Iterator[AnswerText]:
    yield "titulo", programme.title.value, programme.title.place
    if programme.period:
        yield "texto", programme.period.wording, programme.period.place
    yield from (("observaciones", remark.value, remark.place) for remark in programme.remarks)
    yield from (("notas", note.value, note.place) for note in programme.notes.values())
    yield from (("titulo", link.title, link.place) for link in programme.links)


def _of_parts(programme: Programme) -> Iterator[AnswerText]:
    for part in programme.all_parts:
        if part.title:
            yield "titulo", part.title.value, part.title.place
        if part.description:
            yield "descripcion", part.description.value, part.description.place
        for figure in part.figures:
            yield from ((key, value, figure.place) for key, value in _of_figure(figure))
        yield from (
            ("titulo", table.caption.value, table.caption.place) for table in part.tables if table.caption
        )


def _of_figure(figure: Figure) -> tuple[tuple[str, str | None], ...]:
    return (
        ("unidad", figure.unit),
        ("poblacion", figure.population),
        ("edad", figure.age),
        ("nacionalidad", figure.nationality),
        ("periodo", figure.period),
    )
