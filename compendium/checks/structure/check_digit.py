"""El último signo de un ISBN o de un ISSN se calcula de los otros: si no coincide, algún dígito está mal.

Bien: «isbn: 978-92-95055-12-4».
Mal: «isbn: 978-92-95055-12-5».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.catalogue import isbn_check_digit, issn_check_digit
from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-digito-verificador"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Standard numbers of editions whose check digit is another than theirs."""
    for record in (edition.catalogue for edition in names.compendium.editions):
        if record is None:
            continue
        numbers = [("ISBN", number, isbn_check_digit(number.value)) for _, number in record.isbns()]
        if record.issn:
            numbers.append(("ISSN", record.issn, issn_check_digit(record.issn.value)))
        for name, number, digit in numbers:
            if number.value[-1] != digit:
                message = f"El {name} «{number}» no termina en el dígito que le toca, «{digit}»."
                yield number.place, f"{message} Compare cada dígito con el de la constancia."
