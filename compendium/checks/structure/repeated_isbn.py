"""Cada formato de cada edición tiene su propio ISBN.

Bien: «isbn» del libro impreso e «isbn_epub» del EPUB, distintos.
Mal: el mismo número en los dos, o el de la edición anterior.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level, Location

ID = "estructura-isbn-repetido"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """ISBNs that another format or edition has, however they are hyphenated."""
    first: dict[str, Location] = {}
    for record in (edition.catalogue for edition in names.compendium.editions):
        for _, number in record.isbns() if record else ():
            seen = first.setdefault(number.value.replace("-", ""), number.place)
            if seen is not number.place:
                message = f"El ISBN «{number}» ya está en {seen.path}, renglón {seen.line}."
                yield number.place, f"{message} Cada formato de cada edición lleva el suyo."
