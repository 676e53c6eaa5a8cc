"""No se publica la clave de identidad ni la de impuestos de ninguna persona.

Bien: «se expidieron 20 claves».
Mal: «con clave GOMC900514HDFRRL09», «con clave GOMC900514AB1».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "privacidad-clave"
LEVEL = Level.ERROR
NEEDS = ()
# Every text is searched for a day: a pattern that begins with a set is found without a look at each letter.
DAY = r"[0-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
DATE = re.compile(DAY)
KEYS = (
    (
        "una CURP",
        re.compile(rf"(?<!\w)[A-Z][AEIOUX][A-Z]{{2}}{DAY}[HMX][A-Z]{{5}}[A-Z\d]\d(?!\w)", re.IGNORECASE),
    ),
    ("un RFC", re.compile(rf"(?<!\w)[A-ZÑ&]{{4}}-?{DAY}-?[A-Z\d]{{2}}[A\d](?!\w)", re.IGNORECASE)),
)


def check(names: Names) -> Iterator[Finding]:
    """Keys that identify a person."""
    for _, text in all_texts(names.compendium):
        if not DATE.search(text.value):
            continue
        for noun, pattern in KEYS:
            for match in pattern.finditer(text.value):
                # The message omits the key, because check results may be published with the proposal.
                yield (
                    text.location_at(match.start()),
                    f"Aquí hay {noun} («{match[0][:4]}…»). Quite esa clave: identifica a una persona.",
                )
