"""Las letras del libro tienen todos los signos del texto.

Tienen las letras de muchas lenguas (Tuꞌun savi, hñähñu, a̱, ɨ, ʉ) y los signos comunes (≥, ✓, ☐, ★). No tienen
ideogramas, dibujos de color ni los signos propios de un programa de oficina.

Bien: «entregó 35 becas ✓».
Mal: «entregó 35 becas 😀».
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.font_coverage import coverage
from compendium.names import Names
from compendium.printable_texts import locate_character
from compendium.problems import Level

ID = "redaccion-signo"
LEVEL = Level.ERROR
NEEDS = ()
LAID_OUT = frozenset("\n\t")


def check(names: Names) -> Iterator[Finding]:
    """Yield characters that no font of the book has, once for each text."""
    known = LAID_OUT.union(map(chr, coverage()))
    for text in names.printable_texts:
        if text.value.isascii() or known.issuperset(text.value):
            continue
        for sign in sorted(set(text.value) - known):
            yield (
                locate_character(sign, text),
                f"Las letras del libro no tienen el signo {_display(sign)}. Póngalo de otro modo.",
            )


def _display(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    return f"«{sign}» ({code})" if unicodedata.category(sign)[0] in "LMNPS" else code
