"""Un espacio entre palabras, ninguno antes de un signo y uno después.

Bien: «Costa Alta, Sierra y Valle (2020)».
Mal: «Costa Alta ,Sierra  y Valle ( 2020 )».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import LETTER, mask_markup
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-espacio"
LEVEL = Level.WARNING
NEEDS = ()
MAX_FINDINGS = 20  # of a kind in one text
# (pattern, required prefix, message). Patterns that begin with a fixed character are fast.
SLIPS = (
    (re.compile(r"[ \t\u00a0]{2,}(?=\S)"), re.compile(r"\S\Z"), "Hay dos espacios seguidos"),
    (
        re.compile(r"[ \u00a0][,;:.!?)\]”»](?![\d.])"),
        re.compile(r"[^\s\u2060]\Z"),
        "Sobra el espacio antes del signo",
    ),
    (re.compile(r"[(\[“«¿¡][ \u00a0]+(?=\S)"), re.compile(""), "Sobra el espacio después del signo"),
    (
        re.compile(rf"[,;:](?={LETTER}{{2}})"),
        re.compile(rf"{LETTER}\Z"),
        "Falta un espacio después del signo",
    ),
    (
        re.compile(rf"\.(?=[A-ZÁÉÍÓÚÑ]{LETTER}+\s)"),
        re.compile(f"{LETTER}{{3}}"),
        "Falta un espacio después del signo",
    ),
    (
        re.compile(rf"[(“](?={LETTER}{{3}}[^()]{{0,200}}[)”])"),
        re.compile(r"\w\Z"),
        "Falta un espacio antes del signo",
    ),
)


def check(names: Names) -> Iterator[Finding]:
    """Blanks too many or too few."""
    for _, text in all_texts(names.compendium):
        prose = mask_markup(text.value)
        for pattern, before, message in SLIPS:
            for match in islice(pattern.finditer(prose), MAX_FINDINGS):
                start = match.start()
                if before.search(prose[max(start - 3, 0) : start]):
                    quotation = " ".join(text.value[max(start - 20, 0) : match.end() + 20].split("\n"))
                    yield text.location_at(start), f"{message}: «{quotation.strip()}»."
