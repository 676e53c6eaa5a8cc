"""Cada nota se llama en el texto con «[^marca]», y cada llamada tiene su nota en «notas».

Bien: «…a la escuela[^fuente].» y «notas: {fuente: Datos de 2022.}».
Mal: una nota que ningún texto llama; una llamada sin nota; una nota que llama a otra; una llamada en la
introducción, en un aviso o en una observación, que no llevan notas; «[^fuente]: Datos de 2022.» dentro del texto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import texts_without_notes
from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import NOTE_CALL, Programme, Text
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-nota"
LEVEL = Level.ERROR
NEEDS = ()
DEFINITION = re.compile(r":\s")


def check(names: Names) -> Iterator[Finding]:
    """Yield calls without a note, notes without a call, and calls in the wrong place."""
    for programme in names.compendium.programmes():
        yield from _programme(programme)
    for text in texts_without_notes(names.compendium):
        yield from _calls(text, "aquí no se puede llamar a una nota. Dígalo en el texto, entre paréntesis.")


def _calls(text: Text, message: str) -> Iterator[Finding]:
    for match in NOTE_CALL.finditer(text.value):
        yield text.location_at(match.start()), f"«{match[0]}»: {message}"


def _programme(programme: Programme) -> Iterator[Finding]:
    called = set()
    for text in programme.texts_calling_notes():
        for match in NOTE_CALL.finditer(text.value):
            called.add(match[1])
            if match[1] not in programme.notes:
                hint = suggest(match[1], programme.notes)
                yield (
                    text.location_at(match.start()),
                    f"La llamada «[^{match[1]}]» no tiene nota.{hint} Añádala en «notas».",
                )
            elif (
                DEFINITION.match(text.value, match.end())
                and text.location_at(match.start()).column == text.place.column
            ):
                yield (
                    text.location_at(match.start()),
                    f"La nota no se escribe en el texto. Póngala en «notas», como «{match[1]}: …».",
                )
    for note in programme.notes.values():
        yield from _calls(note, "una nota no puede llamar a otra. Escriba aquí lo que dice la otra.")
    for mark, note in programme.notes.items():
        if mark not in called:
            yield (
                note.place,
                f"Ningún texto llama a la nota «{mark}». Ponga «[^{mark}]» donde corresponda, o quítela.",
            )
