"""No se publica el nombre de una víctima, de una persona desaparecida o de alguien menor de edad.

Si el nombre es público, como el de una sentencia o una ley, la regla se calla con «revisado» y el motivo.

Bien: «una niña de 8 años», «la familia de una persona desaparecida».
Mal: «la niña María López Cruz, de 8 años», «la víctima Juan Pérez García».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.privacy.given_names import NAMES
from compendium.checks.published_texts import running_texts
from compendium.checks.rule import Finding
from compendium.checks.sentences import mask_markup, sentences
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "privacidad-nombre"
LEVEL = Level.WARNING
NEEDS = ()
REACH = 120  # letters around a name
SURNAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}"
NAME = re.compile(rf"\b(?:{'|'.join(sorted(NAMES))})\b(?:\s+{SURNAME}){{1,3}}\b")
CASE = re.compile(
    r"\b(?:niñ[oa]|adolescente|menor|beb[ée]|víctima|desaparecid[oa]|asesinad[oa]|violad[oa]|secuestrad[oa]|ofendid[oa]"
    r"|agraviad[oa]|quejos[oa]|fallecid[oa]|detenid[oa]|hij[oa]|feminicidio)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
AGED = re.compile(
    r",?\s*(?:una? (?:niñ|adolescente|menor|joven)|de \d{1,2} años|víctima|quien (?:fue|desapareció|murió|falleció))",
    re.IGNORECASE,
)
# Names of places, schools and offices have capitals before them: «Centro Asistencial María Palmira».
PLACE = re.compile(
    r"(?:Centro|Casa|Albergue|Plantel|Escuela|Hospital|Calle|Avenida|Colonia|Municipio|Estado|San|Santa|Universidad"
    r"|Instituto|Fundación|Ley|Premio)"
    r"(?:\s+[\wÁÉÍÓÚáéíóúñ]+){0,4}\s*[“\"]?$"
)


def check(names: Names) -> Iterator[Finding]:
    """Names of persons beside what happened to them."""
    for programme, text in running_texts(names.compendium):
        if NAMES.isdisjoint(text.value.split()):
            continue
        for offset, name in _victim_names(mask_markup(text.value)):
            if not remark_quotes(programme, name):
                message = f"«{name}» parece el nombre de una víctima o de alguien menor de edad."
                yield text.location_at(offset), f"{message} Diga «una niña», «una persona»…"


def _victim_names(prose: str) -> Iterator[tuple[int, str]]:
    for span in sentences(prose):
        for match in NAME.finditer(prose, span.start, span.end):
            before = prose[max(span.start, match.start() - REACH) : match.start()]
            after = prose[match.end() : match.end() + REACH]
            if not PLACE.search(before) and (CASE.search(before) or AGED.match(after)):
                yield match.start(), match[0]
