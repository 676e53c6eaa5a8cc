"""Un título cabe en el índice, va sin marcas de Markdown, sin punto final y no todo en mayúsculas.

Si así se reportó y debe quedar así, se calla con «revisado» y el motivo.

Bien: «titulo: Módulos móviles del IAM».
Mal: «**Módulos** _móviles_», «Módulos móviles.», «MÓDULOS MÓVILES», un título de trescientos caracteres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.model import Compendium, Programme, Text
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-titulo"
LEVEL = Level.WARNING
NEEDS = ()
MAX_LENGTH = 300
# Emphasis and links, which are marks elsewhere; «redaccion-marca» reports other marks.
MARK = re.compile(r"\*\*(?=\S)[^*]+(?<=\S)\*\*|(?<![\w*])\*(?=\S)[^*]+(?<=\S)\*(?![\w*])|\]\(")
STOP = re.compile(r"\.(?:\[\^[^\]]*\])?$")
ABBREVIATED = re.compile(r"(?:\b[A-ZÁÉÍÓÚÑ]{1,2}|\betc|\.\.)\.(?:\[\^[^\]]*\])?$")
LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def check(names: Names) -> Iterator[Finding]:
    """Yield titles with Markdown, a final stop, capitals throughout, or too many letters."""
    for title in _titles(names.compendium):
        if message := _fault(title.value):
            yield title.place, message


def _titles(compendium: Compendium) -> Iterator[Text]:
    for edition in compendium.editions:
        yield Text(edition.title, edition.place)
        for chapter in edition.chapters:
            yield Text(chapter.title, chapter.place)
            for programme in chapter.programmes:
                yield from _programme(programme)


def _programme(programme: Programme) -> Iterator[Text]:
    yield programme.title
    for part in programme.all_parts:
        yield from [part.title] if part.title else []
        yield from (table.caption for table in part.tables if table.caption)


def _fault(title: str) -> str | None:
    quotation = excerpt(title, 0, len(title), limit=60)
    if match := MARK.search(title):
        return f"El título lleva una marca de Markdown («{match[0]}»). Escriba sólo las palabras."
    if len(title) > MAX_LENGTH:
        right = f"Acórtelo a {MAX_LENGTH}, o pase el detalle a «descripcion»."
        return f"El título tiene {len(title)} caracteres: «{quotation}». {right}"
    if STOP.search(title) and not ABBREVIATED.search(title):
        return f"El título «{quotation}» lleva punto final. Quítelo."
    if len(LONG_WORD.findall(title)) > 1 and title == title.upper():
        return f"El título «{quotation}» está en mayúsculas. Déjelas sólo donde van en una oración."
    return None
