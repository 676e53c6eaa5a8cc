"""Una redirección lleva de una clave que dejó de existir («de») a un programa que existe («a»).

Las escriben «python3 build.py rename --id» y «python3 build.py withdraw» en redirecciones.yml.

Bien: «de: 2023-iam-guia», que ya no es de nadie, y «a: 2023-iam-guia-mujeres».
Mal: «de» con la clave de un programa; dos veces el mismo «de»; «a» con otra clave que tampoco existe.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-redireccion"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Yield redirects without a target, or from an id that still exists."""
    here = {programme.id.value for programme in names.compendium.programmes()} | names.compendium.unread
    seen = set[str]()
    for redirect in names.compendium.redirects:
        if redirect.old.value in here:
            yield redirect.old.place, f"«{redirect.old}» es la clave de un programa. Quite esta redirección."
        if redirect.old.value in seen:
            yield (
                redirect.old.place,
                f"«{redirect.old}» ya se redirige más arriba. Deje una sola vez cada clave.",
            )
        seen.add(redirect.old.value)
        if redirect.new and not names.compendium.may_contain(redirect.new.value):
            hint = suggest(redirect.new.value, names.compendium.ids)
            message = f"No hay ningún programa «{redirect.new}».{hint} Si se retiró, quite «a»."
            yield redirect.new.place, message
