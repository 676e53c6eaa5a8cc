"""No se publica el correo ni el teléfono de una persona; los de una institución o un servicio, sí.

Bien: «escriba a atencion@inm.gob.mx», «llame a la línea 800 553 3000».
Mal: «escriba a juan.perez@gmail.com», «su celular es 961 123 4567».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.texts import all_texts
from compendium.names import Names
from compendium.problems import Level

ID = "privacidad-contacto"
LEVEL = Level.WARNING
NEEDS = ()
FREE_MAIL = r"(?:gmail|hotmail|outlook|yahoo|live|icloud|protonmail|proton|msn|aol|prodigy)\.[a-z.]+"
PERSONAL_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}@{FREE_MAIL}|(?<![\w.])[a-záéíóúñ]{{2,}}[._][a-záéíóúñ]{{3,}}@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    r"\b(?:cel(?:ular)?|móvil|whats ?app|tel(?:éfono)?s?)\b\.?[^.;\n\d]{0,40}"
    r"(?P<number>(?:\+?52[\s-]?)?(?:\(?\d{2,3}\)?[\s-]?){2,4}\d{2,4})",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[.;]\s|\n")
LONG_NUMBER = re.compile(r"\d[\d() -]{6,}")
PERSONAL = re.compile(r"\b(?:cel(?:ular)?|móvil|whats ?app|personal|particular|su)\b", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:línea|institu|oficina|conmutador|atenci|emergencia|denuncia|servicio|módulo|centro|call)",
    re.IGNORECASE,
)


def check(names: Names) -> Iterator[Finding]:
    """Addresses and numbers of persons."""
    for _, text in all_texts(names.compendium):
        for match in PERSONAL_MAIL.finditer(text.value) if "@" in text.value else ():
            yield (
                text.at(match.start()),
                f"«{match[0]}» parece el correo de una persona. Quítelo, o ponga el de la institución.",
            )
        for match in TELEPHONE.finditer(text.value) if LONG_NUMBER.search(text.value) else ():
            said = CLAUSE_END.split(text.value[: match.start("number")])[-1]
            if PERSONAL.search(said) and not OFFICE.search(said):
                message = f"«{match['number']}» parece el teléfono de una persona."
                yield text.at(match.start("number")), f"{message} Quítelo, o ponga el de la institución."
