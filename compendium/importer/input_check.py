"""Recognises files that are not the text of a publication."""

from __future__ import annotations

from collections.abc import Iterable

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


def text_fault(files: Iterable[str]) -> str | None:
    """The error for a text that gave only these files; None if it is a publication."""
    names = tuple(files)
    if not any(name.endswith("/capitulo.yml") for name in names):
        return f"No se encontró ningún capítulo. {WHAT_IT_NEEDS}."
    if any(name.startswith("0000/") for name in names):
        return "No se encontró de qué año es. Escriba en su primera línea, por ejemplo, «COMPENDIO GENERAL 2023»."
    return None
