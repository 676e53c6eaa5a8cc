"""Cada nota se llama en el texto con «[^marca]», y cada llamada tiene su nota en «notas».

Bien: «…a la escuela[^fuente].» y «notas: {fuente: Datos de 2022.}».
Mal: una nota que ningún texto llama; una llamada sin nota.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import CALL, Programme
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-nota"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Calls without a note, notes without a call."""
    for programme in names.compendium.programmes():
        yield from _programme(programme)


def _programme(programme: Programme) -> Iterator[Finding]:
    called = set()
    for text in programme.texts():
        for match in CALL.finditer(text.value):
            called.add(match[1])
            if match[1] not in programme.notes:
                hint = suggest(match[1], programme.notes)
                yield (
                    text.at(match.start()),
                    f"La llamada «[^{match[1]}]» no tiene nota.{hint} Añádala en «notas».",
                )
    for mark, note in programme.notes.items():
        if mark not in called:
            yield (
                note.place,
                f"Ningún texto llama a la nota «{mark}». Ponga «[^{mark}]» donde corresponda, o quítela.",
            )
