"""Un periodo no termina antes de empezar.

Si así se reportó, se deja como está y lo dice una observación; el aviso se calla con «revisado» y el motivo.

Bien: «inicio: "2022-06"» y «fin: "2023-06"»; también sólo el año, «inicio: "2022"» y «fin: "2022"».
Mal: «inicio: "2022-08"» y «fin: "2021-06"».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.model import Period
from compendium.names import Names
from compendium.problems import Level

ID = "estructura-periodo"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Periods of programmes and editions that end before they begin."""
    periods = [edition.period for edition in names.compendium.editions]
    periods += [programme.period for programme in names.compendium.programmes()]
    for period in periods:
        if period and _is_reversed(period):
            message = f"El periodo termina («fin: {period.end}») antes de empezar («inicio: {period.start}»)."
            yield period.place, f"{message} Revise las dos fechas."


def _is_reversed(period: Period) -> bool:
    """Whether it ends before it begins, as exactly as both are known: 2022 may end in 2022-06."""
    if not period.start or not period.end:
        return False
    known = min(len(period.start), len(period.end))
    return period.end[:known] < period.start[:known]
