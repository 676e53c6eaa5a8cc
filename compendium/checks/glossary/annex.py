"""Quien reporta está en el anexo de la edición, y quien está en el anexo reporta.

El registro dice quién está: «anexos: ["2023"]» en instituciones.yml o entidades.yml. No se corrige solo:
la edición decide si falta en el anexo o sobra en él.

Bien: el IAM reporta y tiene «anexos: ["2023"]».
Mal: Costa Alta reporta y no lo tiene.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Edition, Institution, Territory, Text
from compendium.names import Names
from compendium.problems import Level

ID = "glosario-anexo"
LEVEL = Level.WARNING
NEEDS = ("instituciones.yml", "entidades.yml")


def check(names: Names) -> Iterator[Finding]:
    """Reporters that the annex lacks, and entries of the annex that report nothing (in what could be read)."""
    entries: list[Institution | Territory] = [*names.compendium.institutions, *names.compendium.territories]
    for edition in names.compendium.editions:
        listed = {entry.id: entry for entry in entries if edition.id in entry.annexes}
        reporters = _reporters(edition, names)
        for identifier, name in reporters.items() if listed else ():
            if identifier not in listed:
                right = f'Añada «anexos: ["{edition.id}"]» a su registro.'
                yield name.place, f"«{name}» reporta en {edition.id} y falta en el anexo. {right}"
        for identifier, entry in listed.items():
            if identifier not in reporters and not names.compendium.unread:
                said = f"«{entry.name}» está en el anexo de {edition.id} y no reporta ningún programa."
                yield entry.place, f"{said} Revise si falta su programa o si sobra en el anexo."


def _reporters(edition: Edition, names: Names) -> dict[str, Text]:
    """Who reports (an institution and its unit both) → where it is first named."""
    found: dict[str, Text] = {}
    for chapter in edition.chapters:
        for programme in chapter.programmes:
            for name in programme.institutions:
                if reporter := names.reporter(name.value):
                    for identifier in (reporter.id, reporter.unit):
                        if identifier:
                            found.setdefault(identifier, name)
    return found
