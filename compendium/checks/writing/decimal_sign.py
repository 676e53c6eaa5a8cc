"""El punto separa los decimales y la coma los millares, siempre.

Bien: «55.3%», «1,234.5».
Mal: «55,3%», «1.234,5», «1.234 personas» por 1,234, «una tasa de 2.1.3».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-decimal"
LEVEL = Level.WARNING
NEEDS = ()
MAYBE = re.compile(r"\d[.,]\d")
BEGIN = r"(?<![\w.,/-])"
SLIPS = (
    (re.compile(rf"{BEGIN}\d{{1,3}},\d{{1,2}}(?=\s?%|\s+por ciento)"), "Los decimales llevan punto"),
    (
        re.compile(rf"{BEGIN}\d{{1,3}}(?:\.\d{{3}})+,\d+(?!\d)"),
        "La coma separa los millares y el punto los decimales",
    ),
    (
        re.compile(
            rf"{BEGIN}[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d.,%])(?=\s+(?:de\s+)?(?:persona|migrante|mujer|hombre|niñ|caso|peso))"
        ),
        "Los millares llevan coma",
    ),
    (
        re.compile(
            rf"(?:tasa|promedio|índice|porcentaje|(?:es|fue|era) de)\D{{0,60}}?{BEGIN}(\d+\.\d+\.\d+)(?![\d.])"
        ),
        "Un número lleva un solo punto decimal",
    ),
)


def check(names: Names) -> Iterator[Finding]:
    """Yield numbers whose comma and point are exchanged."""
    for programme, text in all_texts(names.compendium):
        if not MAYBE.search(text.value):
            continue
        for pattern, right in SLIPS:
            for match in pattern.finditer(mask_markup(text.value)):
                said, start = match[match.re.groups], match.start(match.re.groups)
                if not remark_quotes(programme, said):
                    yield (
                        text.location_at(start),
                        f"«{said}»: {right[0].lower()}{right[1:]}, como en «1,234.5».",
                    )
