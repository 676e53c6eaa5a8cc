"""Porcentajes, fechas y nombres que suelen abreviarse se escriben siempre igual.

Bien: «47.34%», «1 de junio», «Estados Unidos», «EE. UU.», «solo se difunde», «derechos humanos».
Mal: «47.34 %», «01 de junio», «EEUU», «EE.UU.», «sólo se difunde», «DDHH».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup
from compendium.checks.waivers import remark_quotes
from compendium.months import ANY_MONTH
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-estilo"
LEVEL = Level.WARNING
NEEDS = ()
# What is written in other ways, and how the publication writes it.
FORMS = (
    (re.compile(r"(?<![\w.,])(\d[\d.,]*)\s+%"), r"\1%"),
    (re.compile(rf"\b0([1-9]) (de {ANY_MONTH})\b", re.IGNORECASE), r"\1 \2"),
    (
        re.compile(r"\b(?:E\. ?U\. ?A\.|EUA\b|E\. ?U\.(?! ?A)|EEUU\b|EE\.UU\.|EE UU\b)"),
        "Estados Unidos» o «EE. UU.",
    ),
    (re.compile(r"\b([Ss])ólo\b"), r"\1olo"),
    (re.compile(r"\b(?:DDHH\b|DD\. ?HH\.)"), "derechos humanos"),
)
MAYBE = re.compile(r"\s%|\b0\d de|E\. ?U|EUA|EE|ólo|DD")
QUOTED = re.compile(r"“[^”]{0,300}”|«[^»]{0,300}»|\"[^\"]{0,300}\"")


def check(names: Names) -> Iterator[Finding]:
    """Yield forms that are not those of the publication, outside quotations and titles."""
    for programme, text in running_texts(names.compendium):
        if not MAYBE.search(text.value):
            continue
        prose = QUOTED.sub(lambda match: " " * len(match[0]), mask_markup(text.value))
        for pattern, form in FORMS:
            for match in pattern.finditer(prose):
                if not remark_quotes(programme, match[0]):
                    message = f"«{match[0]}»: aquí se escribe «{match.expand(form)}»."
                    yield text.location_at(match.start()), message
