"""Si un programa explica una sigla, la explica donde la usa primero.

Bien: «El Registro de Atención Local (RAL) se pide en línea. El RAL es gratuito».
Mal: «El RAL es gratuito. El Registro de Atención Local (RAL) se pide en línea».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.glossary.acronym_usage import acronyms
from compendium.checks.published_texts import texts_of
from compendium.checks.rule import Finding
from compendium.checks.waivers import remark_quotes
from compendium.model import Programme, Text
from compendium.names import Names
from compendium.problems import Level, Location

ID = "glosario-sigla-tardia"
LEVEL = Level.REMARK
NEEDS = ()
WORD = re.compile(r"\w+")


def check(names: Names) -> Iterator[Finding]:
    """Yield acronyms that a programme uses before it explains them."""
    for programme in names.compendium.programmes():
        yield from _programme(programme)


def _programme(programme: Programme) -> Iterator[Finding]:
    """One finding for each acronym that is first used without, and later with, its explanation."""
    unexplained: dict[str, Location | None] = {}
    for text in _body(programme):
        for word, offset in acronyms(text.value):
            place, explained = text.location_at(offset), _is_explained(text.value, word, offset)
            first = unexplained.setdefault(word, None if explained else place)
            if first and explained and not remark_quotes(programme, word):
                unexplained[word] = None
                message = f"«{word}» se usa aquí, y se explica después, en la línea {place.line}."
                yield first, f"{message} Explíquela donde se usa primero."


def _body(programme: Programme) -> Iterator[Text]:
    """Its texts without the title, which gives a name, and the notes, which may explain."""
    apart = {id(text) for text in (programme.title, *programme.notes.values())}
    return (text for text in texts_of(programme) if id(text) not in apart)


def _is_explained(text: str, word: str, offset: int) -> bool:
    """Whether it is in brackets after words with its initials: «Clave Única … (CURP)»."""
    if text[offset - 1 : offset] != "(" or text[offset + len(word) :][:1] not in (")", ","):
        return False
    before = WORD.findall(text[max(offset - 120, 0) : offset - 1])
    initials = {name[0].upper() for name in before[-2 * len(word) :]}
    return len(before) > 1 and sum(letter in initials for letter in word) >= 2
