"""La publicación dice las cosas con palabras claras y con respeto a las personas.

Bien: «persona en situación irregular», «personas con discapacidad», «abrir una cuenta», «con base en».
Mal: «migrante ilegal», «capacidades diferentes», «aperturar una cuenta», «en base a».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-termino"
LEVEL = Level.REMARK
NEEDS = ()
TERMS = (
    (
        r"(?:migrantes?|personas?|extranjer[oa]s?|trabajador(?:es|as?)?) ilegal(?:es)?|indocumentad[oa]s?",
        "en situación irregular",
    ),
    (
        r"(?:personas? con )?capacidades (?:diferentes|especiales)|discapacitad[oa]s?|minusválid[oa]s?",
        "personas con discapacidad",
    ),
    (r"(?:personas? de la )?tercera edad|ancian[oa]s", "personas mayores"),
    (r"preferencias? sexual(?:es)?", "orientación sexual"),
    (r"apertur(?:ar|ad[oa]s?|aron|ó)", "abrir"),
    (r"eficientar", "hacer más eficiente"),
    (r"recepcionar|recepcionad[oa]s?", "recibir"),
    (r"accesar", "entrar, tener acceso"),
    (r"en base a", "con base en"),
    (r"a nivel de", "en"),
    (r"en relación a", "en relación con"),
    (r"de acuerdo a", "de acuerdo con"),
    (r"concientizar", "concienciar, dar a conocer"),
    (r"mandatad[oa]s?", "ordenado, encargado"),
)
PATTERN = re.compile(
    r"\b(?:" + "|".join(rf"(?P<t{rank}>{pattern})" for rank, (pattern, _) in enumerate(TERMS)) + r")\b",
    re.IGNORECASE,
)
# A part of every term: most texts have none of them, and need no closer look.
PARTS = (
    "ilegal indocumentad capacidades discapacitad minusválid tercera ancian preferencia apertur eficientar recepciona "
    "accesar concientizar mandatad"
).split()
PHRASES = ("en base a", "a nivel de", "en relación a", "de acuerdo a")
QUOTED = re.compile(r"“[^”]{0,300}”|«[^»]{0,300}»|\"[^\"]{0,300}\"")


def check(names: Names) -> Iterator[Finding]:
    """Words to avoid, outside quotations and names."""
    for programme, text in running_texts(names.compendium):
        lower = text.value.lower()
        if not any(part in lower for part in (*PARTS, *PHRASES)):
            continue
        prose = QUOTED.sub(lambda match: " " * len(match[0]), mask_markup(text.value))
        for match in PATTERN.finditer(prose):
            right = TERMS[int((match.lastgroup or "t0")[1:])][1]
            if not match[0][0].isupper() and not remark_quotes(programme, match[0]):
                yield text.location_at(match.start()), f"«{match[0]}» se evita. Diga «{right}»."
