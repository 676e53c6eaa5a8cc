"""Un enlace se escribe sin espacios: las palabras entre corchetes y, pegada, la dirección entre paréntesis.

Bien: «[el sitio](https://www.ejemplo.org/guia)», «[el mapa](https://www.ejemplo.org/mapa%20nuevo)».
Mal: «[el sitio](https://www.ejemplo.org/gu ia)», «[el sitio] (https://www.ejemplo.org)»,
«(https://www.ejemplo.org)[el sitio]», «[el sitio](https://www.ejemplo.org», «https:// www.ejemplo.org»,
«[el [mapa] nuevo](https://www.ejemplo.org)», «[](https://www.ejemplo.org)».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-enlace-roto"
LEVEL = Level.ERROR
NEEDS = ()
ADDRESS = r"(?:https?:|www\.|mailto:)"
RIGHT = "Escríbalo sin espacios, como «[el sitio](https://www.ejemplo.org/guia)»"
WORDS = r"\[[^\[\]^\n][^\[\]\n]*\]"
BROKEN = (
    (
        re.compile(
            rf"{WORDS}\((?:[ \t]*{ADDRESS}[^\s()\"']*[ \t]+(?![\"'])[^()\n]*|[ \t]+{ADDRESS}[^\s()]*)\)"
        ),
        f"lleva un espacio en la dirección. {RIGHT}; un espacio de la dirección se escribe «%20»",
    ),
    (
        re.compile(rf"{WORDS}\s+\(\s*{ADDRESS}[^()\s]*\s*\)"),
        f"lleva un espacio entre el corchete y el paréntesis. {RIGHT}",
    ),
    (
        re.compile(rf"\({ADDRESS}[^()\s]*\){WORDS}(?!\()"),
        "está al revés: primero las palabras entre corchetes y después la dirección, como «[el sitio](https://www.ejemplo.org)»",
    ),
    (
        re.compile(rf"{WORDS}\({ADDRESS}(?:[^\s()]|\([^\s()]*\))*(?=\s|$)(?![^()\n]*\))"),
        f"no se cierra. {RIGHT}",
    ),
    (
        # Brackets within the words: only the part in parentheses is a link.
        re.compile(rf"\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)+\]\({ADDRESS}[^\s()]*\)"),
        "lleva corchetes entre sus palabras, y así no es un enlace. Quítelos",
    ),
    (
        re.compile(rf"\[[ \t]*\]\({ADDRESS}[^\s()]*\)"),
        "no tiene palabras que se vean. Escríbalas entre los corchetes, o deje sólo la dirección",
    ),
    (
        re.compile(r"https?:[ \t]+/?/?[ \t]*\S+|https?:/?/[ \t]+\S+|https?:/(?!/)\S+|https?//:?\S+"),
        "no es una dirección. Escríbala sin espacios, como «https://www.ejemplo.org/guia»",
    ),
)


def check(names: Names) -> Iterator[Finding]:
    """Links and addresses that a blank or a slip breaks."""
    for text in names.printable_texts:
        if "](" in text.value or "http" in text.value or "www" in text.value:
            for pattern, reported_spans in BROKEN:
                for match in pattern.finditer(text.value):
                    quotation = excerpt(text.value, match.start(), match.end(), limit=60)
                    yield text.location_at(match.start()), f"«{quotation}» {reported_spans}."
