"""Los paréntesis, corchetes y comillas que se abren se cierran en el mismo párrafo, y al revés.

Bien: «la Ventanilla (VIA) atiende», «el taller “Hablemos”».
Mal: «la Ventanilla (VIA atiende»; «VIA) atiende»; «el taller “Hablemos».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import blocks, excerpt, mask_markup
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-signo-sin-cerrar"
LEVEL = Level.WARNING
NEEDS = ()
MAX_FINDINGS = 5  # in one paragraph
CLOSING = {"(": ")", "[": "]", "“": "”", "«": "»", "¿": "?", "¡": "!"}
OPENING = {closing: opening for opening, closing in CLOSING.items() if closing not in "?!"}
SIGNS = re.compile(r"[()\[\]“”«»¿?¡!]")
# «a) …», «1) …», «iv) …» number the parts of a sentence.
ENUMERATOR = re.compile(r"(?:^|[\s,;:.(])(?:[a-zA-Z]|\d{1,2}|[ivx]{1,5})$")


def check(names: Names) -> Iterator[Finding]:
    """Yield brackets and quotes without their counterpart."""
    for _, text in all_texts(names.compendium):
        if SIGNS.search(text.value) or '"' in text.value:
            prose = mask_markup(text.value)
            for block in blocks(text.value):
                found = _block(prose, block.start, block.end)
                yield from (
                    (text.location_at(offset), message) for offset, message in islice(found, MAX_FINDINGS)
                )


def _block(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    open_signs: list[tuple[str, int]] = []
    for match in SIGNS.finditer(text, start, end):
        sign, offset = match[0], match.start()
        if sign in CLOSING:
            open_signs.append((sign, offset))
        elif open_signs and CLOSING[open_signs[-1][0]] == sign:
            open_signs.pop()
        elif sign in OPENING and not (
            sign == ")" and ENUMERATOR.search(text[max(start, offset - 8) : offset])
        ):
            message = f"«{sign}» cierra y nada abre: «{_around(text, start, end, offset)}»."
            yield offset, f"{message} Falta «{OPENING[sign]}», o sobra."
    for sign, offset in open_signs:
        yield (
            offset,
            f"«{sign}» no se cierra: «{_around(text, start, end, offset)}». Falta «{CLOSING[sign]}».",
        )
    if text.count('"', start, end) % 2:
        offset = text.rindex('"', start, end)
        yield (
            offset,
            f"Las comillas no tienen pareja: «{_around(text, start, end, offset)}». Ciérrelas o quítelas.",
        )


def _around(text: str, start: int, end: int, offset: int) -> str:
    return excerpt(text, max(start, offset - 30), min(end, offset + 30))
