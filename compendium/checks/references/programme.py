"""«continua» y «relacionado» llevan claves («id») de programas que existen; «continua», de una edición anterior.

Bien: «continua: [2019-ptat]» en un programa de 2023.
Mal: «continua: [ptat]»; la clave del mismo programa; «continua: [2023-iam-guia]» en un programa de 2019 o de 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import Programme
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-programa"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield ids that match no other programme, or none of an earlier edition."""
    editions = {p.id.value: e.id for e in names.compendium.editions for c in e.chapters for p in c.programmes}
    known = editions.keys() | names.compendium.unread
    for programme in names.compendium.programmes():
        for name in (*programme.continues, *programme.related):
            if name.value == programme.id.value:
                yield name.place, "El programa se nombra a sí mismo. Escriba la clave del otro."
            elif not names.compendium.may_contain(name.value):
                message = f"No hay ningún programa «{name}».{suggest(name.value, known)}"
                yield name.place, f"{message} Escriba la clave, que es el «id» de su archivo."
        yield from _not_earlier(programme, editions)


def _not_earlier(programme: Programme, editions: Mapping[str, str]) -> Iterator[Finding]:
    here = editions[programme.id.value]
    for name in programme.continues:
        there = editions.get(name.value)
        if there and there >= here and name.value != programme.id.value:
            message = f"«{name}» es de {there}, y un programa de {here} continúa los de ediciones anteriores."
            yield name.place, f"{message} Si sólo se parecen, páselo a «relacionado»."
