"""Recognises files that are not the text of a publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compendium.importer.journal import UNPLACED, shorten

WORD = "Ábralo, elija «Guardar como» y «Texto sin formato (.txt)», con la codificación UTF-8."
PDF = "Copie su texto a un archivo .txt, o sáquelo con el programa «pdftotext -layout»."
# The first bytes of a kind of file, its name, and how a text is had from it.
DOCUMENTS = (
    (b"PK\x03\x04", "un documento de Word, de Excel o de LibreOffice", WORD),
    (b"\xd0\xcf\x11\xe0", "un documento de una versión antigua de Word o de Excel", WORD),
    (b"{\\rtf", "un texto con formato (RTF)", WORD),
    (b"%PDF", "un PDF", PDF),
    (b"<!doctype html", "una página web", WORD),
    (b"<html", "una página web", WORD),
)
WHAT_IT_NEEDS = (
    "Un texto oficial se divide en capítulos («CAPÍTULO 1»), objetivos («Objetivo 1. …») y programas "
    "(«1. Título – INSTITUCIÓN»)"
)


def document_fault(head: bytes) -> str | None:
    """The error for a file whose first bytes are not plain text; None if they may be."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind, cure in DOCUMENTS:
        if start.startswith(signature.lower()):
            return f"Es {kind}, no un texto. {cure}"
    return None


PROGRAMME = re.compile(r".+/objetivo-\d+/.+")
TITLE = re.compile(r"(?:[IVX]+|[A-Z]|\d+)[.)-] .+|(?:cap[ií]tulo|parte|secci[oó]n)\b.+", re.IGNORECASE)
MAX_TITLE = 200  # characters; what is longer is a paragraph
EXAMPLES = 4


def text_fault(names: Iterable[str], lines: Sequence[str], account: Sequence[str]) -> str | None:
    """The error for a text that gave files of these names; None if it is a publication.

    It quotes lines that were not understood; `account` says what became of each of the `lines`.
    """
    names = tuple(names)
    if not any(name.endswith("/capitulo.yml") for name in names):
        quoted = _quote("Parecen títulos y no se entienden", dict(_titles(lines)))
        return f"No se encontró ningún capítulo. {WHAT_IT_NEEDS}.{quoted}"
    if not any(map(PROGRAMME.fullmatch, names)):
        unread = {
            n: line for n, (line, what) in enumerate(zip(lines, account, strict=True), 1) if what == UNPLACED
        }
        return f"No se encontró ningún programa. {WHAT_IT_NEEDS}.{_quote('No se entiende', unread)}"
    if any(name.startswith("0000/") for name in names):
        return "No se encontró de qué año es. Escriba en su primera línea, por ejemplo, «COMPENDIO GENERAL 2023»."
    return None


def _titles(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines that look like titles, by their numbers."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if len(text) <= MAX_TITLE and len(text.split()) > 1 and (text.isupper() or TITLE.fullmatch(text)):
            yield number, text


def _quote(lead: str, lines: Mapping[int, str]) -> str:
    """A sentence that quotes the first of some lines with their numbers; empty without any."""
    quoted = [f"línea {number}, «{shorten(line.strip())}»" for number, line in lines.items()][:EXAMPLES]
    others = f"; y {len(lines) - EXAMPLES} más" if len(lines) > EXAMPLES else ""
    return f" {lead}: {'; '.join(quoted)}{others}." if quoted else ""
