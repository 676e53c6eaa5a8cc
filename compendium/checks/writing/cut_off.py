"""Toda oración está completa: empieza con mayúscula y termina con punto.

Los elementos de una lista pueden empezar con minúscula y terminar con coma, punto y coma o sin signo; un reto no.

Bien: «Se capacitó a 29 personas.»
Mal: «…por rubros relevantes como el sexo», «…se atendió a 29 personas,»; «personas atendidas.», sin el principio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.empty_phrases import is_empty_phrase
from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import BLANK, Span, blocks, excerpt, mask_markup
from compendium.model import Text
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-oracion-cortada"
LEVEL = Level.WARNING
NEEDS = ()
ENDED = re.compile(rf"[.!?…:][)\]\"”»’{BLANK}\s]*$|^[{BLANK}\s]*$")
# An element of a list breaks off only where its last word asks for another.
DANGLING = re.compile(
    r"\b(?:de|del|la|las|el|los|en|con|por|para|que|un|una|su|sus|al|a|e|o|como|sobre|entre|cuales?|se|más|mediante|hacia)$",
    re.I,
)
ADDRESS = re.compile(f"{BLANK}{{12}}")  # a line with a link may be no sentence, but no comma ends it
LOWER = re.compile(r"[a-záéíóúñü]")


def check(names: Names) -> Iterator[Finding]:
    """Paragraphs that begin or end in the middle of a sentence."""
    for programme, text in running_texts(names.compendium):
        if programme is None or is_empty_phrase(text.value):
            continue  # a page can end with a place and a date; another rule reports «n/a»
        prose = mask_markup(text.value)
        spans = blocks(prose)
        for rank, span in enumerate(spans):
            listed = span.item and len(spans) > 1
            yield from _end(text, prose, span, listed)
            if not listed and (rank == 0 or _is_complete(prose, spans[rank - 1])):
                yield from _start(text, prose, span)


def _end(text: Text, prose: str, span: Span, listed: bool) -> Iterator[Finding]:
    words = prose[span.start : span.end].rstrip()
    if ADDRESS.search(words) and not words.endswith(","):
        return
    cut = DANGLING.search(words) or words.endswith((" y", " y,")) if listed else not _is_complete(prose, span)
    if cut:
        quotation = f"«…{excerpt(text.value, max(span.start, span.end - 50), span.end)}»"
        yield (
            text.location_at(span.end - 1),
            f"El texto se corta, o le falta el punto final: {quotation}. Complételo.",
        )


def _is_complete(prose: str, span: Span) -> bool:
    return bool(ENDED.search(prose[span.start : span.end]))


def _start(text: Text, prose: str, span: Span) -> Iterator[Finding]:
    first = prose[span.start : span.end].lstrip(f'{BLANK}"“«(¿¡ ')
    if LOWER.match(first) and not first.startswith("http"):
        quotation = excerpt(text.value, span.start, min(span.end, span.start + 50))
        yield (
            text.location_at(span.start),
            f"El texto empieza con minúscula: «{quotation}…». Escriba el principio que falta, o una mayúscula.",
        )
