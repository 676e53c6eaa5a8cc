"""Un enlace es una dirección completa: «https://» o «http://», un dominio y sin espacios.

Bien: «url: https://www.ejemplo.org/guia».
Mal: «url: www.ejemplo.org/guia», «url: javascript:alert(1)».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-enlace"
LEVEL = Level.ERROR
NEEDS = ()
ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+([/:?#]\S*)?")


def check(names: Names) -> Iterator[Finding]:
    """Every address that leads nowhere."""
    for programme in names.compendium.programmes():
        for link in programme.links:
            if not ADDRESS.fullmatch(link.url.value):
                message = f"«{link.url}» no es una dirección completa. Escríbala como «https://www.ejemplo.org/guia»."
                yield link.url.place, message
