"""No se publica el correo ni el teléfono de una persona; los de una institución o un servicio, sí.

De un teléfono se dice de qué oficina o servicio es.

Bien: «escriba a atencion@ejemplo.org», «llame a la línea 800 553 3000», «el teléfono del módulo es 961 123 4568».
Mal: «escriba a juan.perez@gmail.com», «su celular es 961 123 4567», «llame a Juan al 961 123 4567».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.privacy.given_names import NAMES
from compendium.checks.published_texts import all_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup
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
# Ten digits, in groups or not, with or without the code of a country; no years (2018-2022), no amounts, no folios.
TELEPHONE = re.compile(
    r"(?<![\w.,$/-])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{2,3}\)|\b\d{2,3})[ .-]?"
    r"\d{3,4}(?:[ .-]?\d{4}|[ .-]\d\d[ .-]\d\d)(?![\w/-]|[.,]\d)"
)
LONG_NUMBER = re.compile(r"\d[\d() .-]{8,}")
DIGITS_OF_A_TELEPHONE = range(10, 14)
TOLL_FREE = re.compile(r"(?:01)?(?:800|900)")
COUNTED = re.compile(r" [a-záéíóúñ]{5,}")  # «1234567890 personas»
CLAUSE_END = re.compile(r"[.;]\s|\n")
CALLED = re.compile(
    r"\b(?:cel|móvil|whats ?app|tel|llam|marqu?e|marc[aó]|comuni|contact|número)", re.IGNORECASE
)
PERSONAL = re.compile(r"\b(?:cel(?:ular)?|móvil|whats ?app|personal|particular|su)\b", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:línea|institu|oficina|conmutador|atenci|emergencia|denuncia|servicio|módulo|centro|call|consula|embajada"
    r"|albergue|secretar|comisi|direcci|delegaci|hospital|procuradur|fiscal|ventanilla|dependencia|casa|clínica)",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b")


def check(names: Names) -> Iterator[Finding]:
    """Yield personal e-mail addresses, and telephone numbers that are not an office's."""
    for programme, text in all_texts(names.compendium):
        for match in PERSONAL_MAIL.finditer(text.value) if "@" in text.value else ():
            yield (
                text.location_at(match.start()),
                f"«{match[0]}» parece el correo de una persona. Quítelo, o ponga el de la institución.",
            )
        for match in _telephones(text.value) if LONG_NUMBER.search(text.value) else ():
            before, after = _clause(text.value, match)
            if _is_personal(before):
                message = f"«{match[0]}» parece el teléfono de una persona."
                yield text.location_at(match.start()), f"{message} Quítelo, o ponga el de la institución."
            # Pages of the edition, such as the imprint, state the publisher's own numbers.
            elif programme and CALLED.search(before + after) and not _names_office(before + after):
                message = f"«{match[0]}» no dice de quién es."
                right = "Si es de una persona, quítelo; si no, diga de qué oficina o servicio."
                yield text.location_at(match.start()), f"{message} {right}"


def _telephones(text: str) -> Iterator[re.Match[str]]:
    """The telephone numbers in a text, without toll-free ones (800 and 900)."""
    for match in TELEPHONE.finditer(mask_markup(text)):
        digits = re.sub(r"\D", "", match[0])
        counts = match[0].isdecimal() and COUNTED.match(text, match.end())
        if len(digits) in DIGITS_OF_A_TELEPHONE and not TOLL_FREE.match(digits) and not counts:
            yield match


def _clause(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The words of its clause before a number, and after it."""
    before = CLAUSE_END.split(text[: match.start()])[-1]
    return before, CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]


def _is_personal(before: str) -> bool:
    """Whether the words before a number make it a person's: «su celular», «llame a Juan al»."""
    return not OFFICE.search(before) and bool(PERSONAL.search(before) or NAMES.intersection(before.split()))


def _names_office(clause: str) -> bool:
    return bool(OFFICE.search(clause) or ACRONYM.search(clause))
