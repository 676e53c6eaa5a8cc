"""Dos programas de una edición no reportan los mismos resultados, ni describen lo mismo, con las mismas palabras.

Bien: cada programa cuenta lo suyo.
Mal: «se brindó atención a 13,522 personas migrantes» en dos programas distintos.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.duplicates.repeat_remarks import remark_says_repeated
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.model import Programme, Text
from compendium.names import Names, fold
from compendium.problems import Level
from compendium.schema import PLACEHOLDER

ID = "duplicados-texto"
LEVEL = Level.WARNING
NEEDS = ()
MIN_WORDS = 8


def check(names: Names) -> Iterator[Finding]:
    """Descriptions and results that another programme of the edition has word for word."""
    for edition in names.compendium.editions:
        seen: dict[str, tuple[Programme, Text]] = {}
        for chapter in edition.chapters:
            for programme in chapter.programmes:
                for text in _sections(programme):
                    first, there = seen.setdefault(fold(text.value), (programme, text))
                    if first is not programme and not remark_says_repeated(first, programme):
                        quotation = excerpt(text.value, 0, len(text.value), limit=60)
                        where = f"{there.place.path}:{there.place.line}"
                        yield (
                            text.place,
                            f"El texto es el mismo que en {where}: «{quotation}». Deje en cada programa lo suyo.",
                        )


def _sections(programme: Programme) -> Iterator[Text]:
    for part in programme.all_parts:
        for text in part.prose:
            if text.value.count(" ") >= MIN_WORDS and PLACEHOLDER not in text.value:
                yield text
