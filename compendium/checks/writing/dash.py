"""El inciso lleva rayas («—»), pegadas a sus palabras por dentro; el guion («-») sólo une.

Bien: «las dos —en junio— fueron técnicas», «2018-2022», «teórico-práctico», «bajó a -5 grados».
Mal: «las dos -en junio- fueron técnicas», «10- 21 años», «el curso - taller».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import blocks, excerpt, mask_markup
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-raya"
LEVEL = Level.WARNING
NEEDS = ()
# Before a number a hyphen is a minus sign, except between two numbers.
HYPHEN = re.compile(r"(?<=\S)(?: -{1,2}(?=\S)(?!(?<=\D -)\$?\d)|(?<![-\s])-{1,2} (?!(?:y|o|u|e)\s)| -{1,2} )")


def check(names: Names) -> Iterator[Finding]:
    """Yield hyphens used as dashes, and dashes with a blank on the wrong side."""
    for _, text in running_texts(names.compendium):
        if "-" in text.value:
            prose = mask_markup(text.value)
            for block in blocks(prose):
                for match in HYPHEN.finditer(prose, block.start, block.end):
                    around = max(block.start, match.start() - 25), min(block.end, match.end() + 25)
                    message = f"Hay un guion con espacio: «{excerpt(prose, *around)}»."
                    yield (
                        text.location_at(match.start()),
                        f"{message} Para un inciso use rayas («—»); para unir, un guion sin espacios.",
                    )
