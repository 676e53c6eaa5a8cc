"""En una lista de nombres, cada quien está una sola vez, también si se escribe de otra manera.

Bien: «instituciones: [IAM, SEI]», «instituciones: [SEJ (UDM), SEJ (CAFA)]».
Mal: «instituciones: [IAM, IAM]», «[IAM, Instituto de Apoyo a Migrantes]», «paises: [Haití, Haiti]».
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from compendium.checks.rule import Finding
from compendium.model import Programme, Text
from compendium.names import Names, fold
from compendium.problems import Level

ID = "referencias-repetida"
LEVEL = Level.ERROR
NEEDS = ("instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Yield names in a list that mean the same as an earlier one."""
    for programme in names.compendium.programmes():
        yield from _programme(names, programme)
    for edition in names.compendium.editions:
        yield from _duplicates("convocadas", edition.invited, names.reporter)
        yield from _duplicates("secciones", [Text(name, edition.place) for name in edition.sections], fold)


def _programme(names: Names, programme: Programme) -> Iterator[Finding]:
    yield from _duplicates("instituciones", programme.institutions, names.reporter)
    yield from _duplicates("entidades", programme.territories, names.territory)
    yield from _duplicates("poblacion", programme.populations, fold)
    yield from _duplicates("paises", programme.countries, fold)
    yield from _duplicates("continua", programme.continues, fold)
    yield from _duplicates("relacionado", programme.related, fold)
    yield from _duplicates("enlaces", [link.url for link in programme.links], str)


def _duplicates(
    key: str, values: Iterable[Text], meaning: Callable[[str], Hashable | None]
) -> Iterator[Finding]:
    seen: dict[Hashable, Text] = {}
    for value in values:
        first = seen.setdefault(meaning(value.value) or fold(value.value), value)
        if first is not value:
            like = "" if first.value == value.value else f", como «{first}»"
            yield value.place, f"«{value}» ya está en «{key}»{like}. Déjelo una sola vez."
