"""Quien reporta está en el anexo de la edición, y quien está en el anexo reporta.

El registro dice quién está: «anexos: ["2023"]» en instituciones.yml o entidades.yml. No se corrige solo:
la edición decide si falta en el anexo o sobra en él. El anexo se publica con la edición: no debe nombrar a quien
sólo reporta en borradores, en revisión o con embargo.

Bien: el IAM reporta y tiene «anexos: ["2023"]».
Mal: Costa Alta reporta y no lo tiene; la SEI lo tiene y su único programa es un borrador.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compendium.checks.rule import Finding
from compendium.model import Institution, Programme, Territory, Text
from compendium.names import Names
from compendium.problems import Level
from compendium.schema import APPROVED

ID = "glosario-anexo"
LEVEL = Level.WARNING
NEEDS = ("instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Yield reporters that the annex lacks, and annex entries without a published report."""
    entries: list[Institution | Territory] = [*names.compendium.institutions, *names.compendium.territories]
    for edition in names.compendium.editions:
        listed = {entry.id: entry for entry in entries if edition.id in entry.annexes}
        programmes = [programme for chapter in edition.chapters for programme in chapter.programmes]
        reporters = _reporters(programmes, names)
        public_reporters = _reporters((p for p in programmes if not _is_hidden(p, names.today)), names)
        for identifier, name in public_reporters.items() if listed else ():
            if identifier not in listed:
                right = f'Añada «anexos: ["{edition.id}"]» a su registro.'
                yield name.place, f"«{name}» reporta en {edition.id} y falta en el anexo. {right}"
        for identifier, entry in listed.items():
            if identifier not in reporters and not names.compendium.unread:
                message = f"«{entry.name}» está en el anexo de {edition.id} y no reporta ningún programa."
                yield entry.place, f"{message} Revise si falta su programa o si sobra en el anexo."
            elif public_reporters and identifier in reporters and identifier not in public_reporters:
                message = f"«{entry.name}» está en el anexo de {edition.id}, que se publica, y sus programas aún no."
                yield entry.place, f"{message} Quite ese año de «anexos» hasta que se publique el primero."


def _is_hidden(programme: Programme, today: date | None) -> bool:
    return programme.state != APPROVED or bool(programme.embargo and today and programme.embargo > today)


def _reporters(programmes: Iterable[Programme], names: Names) -> dict[str, Text]:
    """The ids of reporters (institution and unit) → the place of their first mention."""
    found: dict[str, Text] = {}
    for name in (name for programme in programmes for name in programme.institutions):
        if reporter := names.reporter(name.value):
            for identifier in (reporter.id, reporter.unit):
                if identifier:
                    found.setdefault(identifier, name)
    return found
