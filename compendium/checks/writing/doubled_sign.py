"""Un signo de puntuación no va dos veces seguidas.

Bien: «mujeres, niñas y niños…».
Mal: «mujeres,, niñas», «niños..», «niños,.».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt, mask_markup
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-signo-doble"
LEVEL = Level.WARNING
NEEDS = ()
DOUBLED = re.compile(r"[,;:] ?[,;:]|[,;:]\.(?!\d)|(?<!\.)\.\.(?!\.)|([¿¡])\1")


def check(names: Names) -> Iterator[Finding]:
    """Yield doubled punctuation."""
    for _, text in all_texts(names.compendium):
        prose = mask_markup(text.value)
        for match in DOUBLED.finditer(prose):
            quotation = excerpt(text.value, max(match.start() - 20, 0), match.end() + 20)
            yield (
                text.location_at(match.start()),
                f"Hay dos signos seguidos («{match[0]}»): «{quotation}». Deje uno.",
            )
