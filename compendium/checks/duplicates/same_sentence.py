"""Un programa dice cada cosa una sola vez.

Bien: cada oración, en la sección a la que pertenece.
Mal: la misma oración en «descripcion» y en «resultados», o dos veces en un párrafo.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.duplicates.repeat_remarks import remark_says_repeated
from compendium.checks.published_texts import MAX_LENGTH
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt, mask_markup, sentences
from compendium.model import Part, Text
from compendium.names import Names, fold
from compendium.problems import Level, Location

ID = "duplicados-oracion"
LEVEL = Level.WARNING
NEEDS = ()
MIN_WORDS = 5


def check(names: Names) -> Iterator[Finding]:
    """Yield sentences that occur earlier in the same programme or part."""
    for programme in names.compendium.programmes():
        if not remark_says_repeated(programme):
            for part in programme.all_parts:
                yield from _part(part)


def _part(part: Part) -> Iterator[Finding]:
    seen: dict[str, Location] = {}
    for text in part.prose + part.challenge_items:
        for words, place in _sentences(text) if len(text.value) <= MAX_LENGTH else ():
            first = seen.setdefault(fold(words), place)
            if first != place:
                message = f"La oración «{excerpt(words, 0, len(words), limit=60)}» ya está en la línea {first.line}."
                yield place, f"{message} Déjela una sola vez."


def _sentences(text: Text) -> Iterator[tuple[str, Location]]:
    for span in sentences(mask_markup(text.value)):
        words = text.value[span.start : span.end]
        if len(words.split()) >= MIN_WORDS:
            yield words, text.location_at(span.start)
