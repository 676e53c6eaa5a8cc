"""Los millares se separan con una coma desde 1,000, sin espacio y de tres en tres cifras.

Bien: «1,188 visitas», «12,848 personas», «1,795,876», «en 2023».
Mal: «1188 visitas», «12, 848 personas», «12 848 personas», «2,1800 casos», «2'350,000 pesos».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.quantities import countable
from compendium.checks.rule import Finding
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-millares"
LEVEL = Level.WARNING
NEEDS = ()
# «454, 479 y 479 observadores» is a list; «800 553 3000» a telephone number.
BROKEN = re.compile(
    r"(?<![\w.,-])(?<!\d )\d{1,3}(?:, \d{3}){1,5}(?![\d.,-])(?!\s*(?:y|e|o|a)\s+\d)(?!,\s+\d)(?=\s+[a-záéíóúñ])"
)
SPACED = re.compile(r"(?<![\w.,-])(?<!\d )\d{1,3}(?: \d{3}){1,5}(?![\w.,-])(?! \d)(?=\s+[a-záéíóúñ]{4})")
MISGROUPED = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3},\d{4,}|\d{4,},\d{3}|\d{1,3}(?:,\d{3})+,\d{1,2}|\d{1,3}(?:,\d{3})*,\d{2},\d{3})(?![\d,])"
)
# Millions with an apostrophe, as in handwriting; not minutes of arc, 19’530.
APOSTROPHE = re.compile(r"(?<![\w.,°])\d{1,3}['’´`]\d{3}(?:[,'’´`]\d{3})*(?![\w,'’´`])")
# Not a year, a part of a telephone number, an address or a code.
UNSEPARATED = re.compile(r"(?<![\w.,/:#°-])(?<!\d )(?!(?:1[89]|20)\d\d\b)[1-9]\d{3,}(?![\w/:-]|[.,]\d| \d)")
MAYBE = re.compile(r"\d{4}|\d(?:, ?| )\d{3}|\d,\d{4}|\d{4},\d|\d['’´`]\d{3}")
TELEPHONE = re.compile(r"(?:tel|línea|llam|marc|\b01|800)\D{0,40}$", re.IGNORECASE)


def check(names: Names) -> Iterator[Finding]:
    """Numbers that a space or a comma breaks in the wrong place."""
    for programme, text in all_texts(names.compendium):
        for offset, said in _broken(text.value) if MAYBE.search(text.value) else ():
            if not remark_quotes(programme, said):
                yield text.location_at(offset), f"«{said}» está mal separado. {_corrected(said)}"


def _broken(text: str) -> Iterator[tuple[int, str]]:
    prose = countable(text)
    for pattern in (BROKEN, SPACED, MISGROUPED, APOSTROPHE, UNSEPARATED):
        for match in pattern.finditer(text):
            if prose[match.start()].isdigit() and not TELEPHONE.search(text, 0, match.start()):
                yield match.start(), match[0]


def _corrected(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    grouped = f"{int(digits):,}"
    return (
        f"Escriba «{grouped}»."
        if re.search(r"[ '’´`]", number) or number.isdigit()
        else f"¿Es {grouped}? Los millares van de tres en tres cifras."
    )
