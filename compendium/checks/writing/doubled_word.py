"""Ninguna palabra, ni grupo de palabras, se repite enseguida.

Bien: «el taller sobre Migración y Salud».
Mal: «el el taller»; «sobre Migración sobre Migración y Salud».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-palabra-doble"
LEVEL = Level.WARNING
NEEDS = ()
MAX_WORDS = 4
SIGNS = '.,;:)”»"?!'
DOUBLED = re.compile(
    rf"(?<![\w-])((?:[^\W\d_]+ ){{0,{MAX_WORDS - 1}}}[^\W\d_]+)\s+\1(?![\w-])", re.IGNORECASE
)
# «poco a poco a los demás»: such phrases may be followed by their own last word.
RIGHT = frozenset(
    ("nos", "poco a", "uno a", "una a", "paso a", "cara a", "día a", "mano a", "punto por", "caso por")
)


def check(names: Names) -> Iterator[Finding]:
    """Yield words or phrases that are repeated immediately."""
    for programme, text in all_texts(names.compendium):
        if not _may_repeat(text.value.lower().split()):
            continue
        for match in DOUBLED.finditer(mask_markup(text.value)):
            quotation = " ".join(match[0].split())
            if match[1].lower() not in RIGHT and not remark_quotes(programme, quotation):
                yield (
                    text.location_at(match.start()),
                    f"Se repite «{match[1]}»: «{quotation}». Déjelo una sola vez.",
                )


def _may_repeat(words: list[str]) -> bool:
    """Whether the first half of the words equals the second, final punctuation aside."""
    bare = [word.rstrip(SIGNS) for word in words]
    return any(bytes(map(eq, words, bare[size:])).find(b"\1" * size) >= 0 for size in range(1, MAX_WORDS + 1))
