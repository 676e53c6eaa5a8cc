"""Una lista lleva «- » delante de cada elemento; las viñetas de Word no hacen lista.

Los números llevan punto («1. »). Lo que cite una letra se conserva detrás del guion: «- a) Uno.»

Bien: renglones que empiezan con «- » o con «1. ».
Mal: renglones que empiezan con «•», «·», «–», «o» y tabulador, «*», «a)» o «1)»; «Se dieron: • una guía • un taller».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.bullets import Bullet, pasted_bullets
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.model import Text
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-vineta"
LEVEL = Level.WARNING
NEEDS = ()
INLINE = re.compile(r"(?<=\S)[ \t]+[•●▪◦‣■▸►➢➤](?=[ \t]*\S)")
RIGHT = "Empiece cada elemento en su propia línea, con"


def check(names: Names) -> Iterator[Finding]:
    """Lists whose marks are none: the first of each paragraph."""
    for text in names.printable_texts:
        yield from _at_lines(text) if "\n" in text.value else _at_start(text)
        if match := INLINE.search(text.value):
            quotation = excerpt(text.value, max(match.start() - 20, 0), match.end() + 20)
            yield (
                text.location_at(match.end() - 1),
                f"Hay viñetas dentro de la línea: «{quotation}». {RIGHT} «- ».",
            )


def _at_lines(text: Text) -> Iterator[Finding]:
    end = -1
    for bullet in pasted_bullets(text.value):
        if end < 0 or "\n\n" in text.value[end : bullet.start]:
            line = text.value[bullet.start :].split("\n", 1)[0]
            yield (
                text.location_at(bullet.start),
                f"La viñeta de «{line[:40]}» no hace lista. {_list_mark(bullet)}.",
            )
        end = bullet.end


def _at_start(text: Text) -> Iterator[Finding]:
    """A bullet at the start of a one-item text; an asterisk there marks a remark."""
    for bullet in pasted_bullets(text.value):
        if bullet.sign != "*" and not bullet.is_ordinal:
            quotation = excerpt(text.value, bullet.start, bullet.end + 30)
            yield text.location_at(bullet.start), f"La viñeta de «{quotation}» se imprime. Quítela."


def _list_mark(bullet: Bullet) -> str:
    if bullet.sign.strip("()").isdigit():
        return f"Escriba «{bullet.sign.strip('()')}. » delante de cada elemento"
    ordinal = f"{bullet.sign} " if bullet.is_ordinal else ""
    return f"{RIGHT} «- {ordinal}»; «python3 build.py check --fix» lo hace"
