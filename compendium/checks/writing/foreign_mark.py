"""Sólo hacen algo las marcas de la guía; las de otros formatos se imprimen con sus signos.

Un título de parte va en «apartados»; un comentario, fuera del texto, con «#» y un espacio.

Bien: «**Servicio.** Se atiende de lunes a viernes.»; «#SomosMigrantes fue el lema».
Mal: «## Servicio», «# Pendiente: confirmar», «<b>Servicio</b>», «uno<br>dos», «&nbsp;», «_Servicio_», «`Servicio`».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.checks.sentences import BLANK
from compendium.names import Names
from compendium.problems import Level

ID = "redaccion-marca"
LEVEL = Level.WARNING
NEEDS = ()
TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|mark|o:p|ol|p|pre|s|small"
    "|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
# (pattern, message)
MARKS = (
    (
        re.compile(r"^[ \t]*#{2,6}[ \t]*(?=\S).*|^[^\n]*[^\s#][ \t]+#{2,6}[ \t]*$", re.MULTILINE),
        "no es un título. Un título de parte va en «apartados»; para destacar unas palabras, «**negritas**»",
    ),
    (
        re.compile(r"^[ \t]*#[ \t]+(?=\S).*|(?<=\s)#[ \t]+(?=[^\W\d]).*", re.MULTILINE),
        "se publica, aunque parezca un comentario o un título. Un comentario va fuera del texto, en «notas_internas»",
    ),
    (
        re.compile(r"<!--.*?(?:-->|$)", re.DOTALL),
        "se publica. Una nota entre editores va en «notas_internas»",
    ),
    (
        re.compile(rf"</?(?:{TAGS})(?:\s[^<>\n]*)?/?>", re.IGNORECASE),
        "es HTML y se imprime tal cual. Use «**negritas**», «*cursivas*» o una línea en blanco",
    ),
    (
        re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});"),
        "es HTML y se imprime tal cual. Escriba el signo mismo",
    ),
    (
        re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,}|~{3,}|`{3,}.*)[ \t]*$", re.MULTILINE),
        "se imprime tal cual. Quítelo; una línea en blanco separa los párrafos",
    ),
    (
        re.compile(r"(?<![\w/.])(?:_{1,2}(?=[^\s_])[^_\n]{1,80}(?<=[^\s_])_{1,2}|~~[^~\n]{1,80}~~)(?![\w/])"),
        "se imprime con sus signos. Use «*cursivas*» o «**negritas**»",
    ),
    (re.compile(r"(?<!`)`{1,3}(?!`)[^`\n]{1,80}`{1,3}"), "se imprime con sus signos. Use comillas («»)"),
    (
        re.compile(r"\\[*_#\[\](){}<>.!+\-`]"),
        "se imprime con la barra. Quítela: el signo se publica como está",
    ),
    (
        re.compile(r"^[ \t]*>+[ \t]+(?=[^\W\d_]|[«“¿¡]).*", re.MULTILINE),
        "se imprime con su signo. Una cita va entre comillas («»)",
    ),
)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
MAYBE = re.compile(r"[#<&_~`\\>=*-]")
MAX_LENGTH = 40  # of a mark that a message quotes


def check(names: Names) -> Iterator[Finding]:
    """Marks of Markdown, HTML and YAML that are none in a text."""
    for text in names.printable_texts:
        if not MAYBE.search(text.value):
            continue
        prose = ADDRESS.sub(lambda match: BLANK * len(match[0]), text.value)
        for pattern, told in MARKS:
            for match in pattern.finditer(prose):
                quotation = " ".join(text.value[match.start() : match.end()].split())
                quotation = quotation if len(quotation) <= MAX_LENGTH else f"{quotation[: MAX_LENGTH - 1]}…"
                yield text.location_at(match.start()), f"«{quotation}» {told}."
