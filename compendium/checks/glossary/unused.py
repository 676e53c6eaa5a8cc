"""Toda sigla de siglas.yml se usa en algún texto, en el título de un programa o en el nombre de quien reporta.

Una «observación» en la sigla misma explica por qué se conserva, y el aviso desaparece.

Bien: «sigla: RAL», y un programa dice «RAL».
Mal: «sigla: PXM» que ningún texto usa, ni por su sigla ni por sus alias.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Compendium
from compendium.names import Names
from compendium.problems import Level

ID = "glosario-sigla-sin-uso"
LEVEL = Level.WARNING
NEEDS = ("siglas.yml",)


def check(names: Names) -> Iterator[Finding]:
    """Listed acronyms that no text uses."""
    text = "\n".join(_texts(names.compendium))
    for term in names.compendium.terms:
        if not term.remarks and not any(
            _stands_in(text, form.rstrip(".")) for form in (term.acronym, *term.aliases)
        ):
            message = f"Ningún texto usa la sigla «{term.acronym}» ({term.name})."
            yield term.place, f"{message} Quítela, o explique en «observaciones» por qué está."


def _stands_in(text: str, form: str) -> bool:
    """Whether a text has these words, not as a part of others; a plural in «s» counts."""
    start = text.find(form)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(form) : start + len(form) + 2]
        if not before.isalnum() and not after.removeprefix("s")[:1].isalnum():
            return True
        start = text.find(form, start + 1)
    return False


def _texts(compendium: Compendium) -> Iterator[str]:
    for programme in compendium.programmes():
        yield from (text.value for text in programme.texts())
        yield from (name.value for name in programme.institutions)
        yield from (remark.value for remark in programme.remarks)
    for edition in compendium.editions:
        for page in (edition.introduction, edition.closing):
            yield page.text.value if page else ""
    yield from (institution.name for institution in compendium.institutions)
    yield from (term.name for term in compendium.terms)
