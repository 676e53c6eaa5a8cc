"""Phrases that stand for «nothing to report»: «Ninguno.», «N/A», «No aplica»."""

from __future__ import annotations

import re

from compendium.names import fold

# Folded phrases (no accents, no punctuation) for «nothing to report».
EMPTY_PHRASE = re.compile(
    r"(?:no se (?:reporta|reportan|reporto|reportaron)|no hay|no hubo|sin)"
    r"(?: ningun| ninguna)?(?: resultados?| retos?| accion(?:es)?| informacion| datos?| reportes?| nada)?"
    r"|ningun[oa]s?(?: resultado| reto)?|no|na|n a|nd|n d|sd|s d|no aplica|no disponible|nada|null|nulo|"
)


def is_empty_phrase(text: str) -> bool:
    """Whether a text consists only of such a phrase, or only of punctuation («—»)."""
    return bool(EMPTY_PHRASE.fullmatch(fold(text)))
