"""Un enlace dentro de un texto lleva a una dirección completa; las imágenes y los archivos no se enlazan.

Bien: «[guía](https://www.ejemplo.org/guia)», «<https://www.ejemplo.org/guia>».
Mal: «[guía](guia.pdf)», «![mapa](mapa.png)», «[guía]()», «<www.ejemplo.org>», «[guía][1]» con «[1]: https://…» aparte,
«[guía](https://www.ejemplo.org "Guía")».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.published_texts import all_texts
from compendium.checks.references.link import ADDRESS
from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-archivo"
LEVEL = Level.ERROR
NEEDS = ()
LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\]^\n][^\]\n]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
)
REFERENCE = re.compile(
    r"\[[^\[\]\n]+\]\[[^\[\]^\n]*\]|^[ \t]*\[[^\[\]^\n][^\[\]\n]*\]:[ \t]*<?https?://", re.MULTILINE
)
TITLED = re.compile(r"\]\(<?https?://[^\s()]+>?[ \t]+[\"'][^\n]*?[\"']\)")
BRACKETED = re.compile(r"<(?P<target>www\.[^<>\s]+|https?:[^<>]*\s[^<>]*)>")
MAIL = re.compile(r"mailto:[^@\s]+@[\w-]+(\.[\w-]+)+")


def check(names: Names) -> Iterator[Finding]:
    """Links in texts that lead nowhere; pictures."""
    for _, text in all_texts(names.compendium):
        for match in LINK.finditer(text.value) if "](" in text.value else ():
            if match["picture"]:
                yield (
                    text.location_at(match.start()),
                    f"«{match[0]}»: las imágenes no se publican. Quítela, o diga en palabras lo que muestra.",
                )
            elif not (ADDRESS.fullmatch(match["target"]) or MAIL.fullmatch(match["target"])):
                message = f"«{match['target']}» no es una dirección, y no se enlazan archivos."
                yield (
                    text.location_at(match.start("target")),
                    f"{message} Escríbala completa, como «https://www.ejemplo.org/guia».",
                )
        for match in REFERENCE.finditer(text.value) if "]" in text.value else ():
            yield (
                text.location_at(match.start()),
                f"«{match[0]}»: la dirección va junto a las palabras, como «[guía](https://www.ejemplo.org/guia)».",
            )
        for match in TITLED.finditer(text.value) if "](" in text.value else ():
            yield (
                text.location_at(match.start()),
                f"«{match[0]}»: entre los paréntesis va sólo la dirección, como «[guía](https://www.ejemplo.org/guia)».",
            )
        for match in BRACKETED.finditer(text.value) if "<" in text.value else ():
            yield (
                text.location_at(match.start()),
                f"«{match[0]}» no es una dirección completa. Escríbala como «<https://www.ejemplo.org/guia>».",
            )
