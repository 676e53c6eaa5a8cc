"""Toda sigla que un texto usa está en siglas.yml o en instituciones.yml.

Se avisa una vez por sigla, donde se usa primero.

Bien: «la RAL», y en siglas.yml «sigla: RAL».
Mal: «la OSXE», que ningún registro explica.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.glossary.acronym_usage import AcronymGlossary
from compendium.checks.rule import Finding
from compendium.checks.waivers import remark_quotes
from compendium.names import Names
from compendium.problems import Level

ID = "glosario-sigla-sin-registro"
LEVEL = Level.WARNING
NEEDS = ("siglas.yml", "instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """The first use of each acronym that no registry has, and that misspells none."""
    glossary = AcronymGlossary(names.compendium)
    seen: set[str] = set()
    for programme in names.compendium.programmes():
        for use in glossary.unlisted_uses(programme):
            if use.word in seen or glossary.find_intended(use) or remark_quotes(programme, use.word):
                continue
            seen.add(use.word)
            yield (
                use.text.location_at(use.offset),
                f"La sigla «{use.word}» no está en siglas.yml. Añádala con su nombre, o escríbala completa.",
            )
