"""The rule interface: a module with ID, LEVEL, NEEDS, a Spanish docstring and `check()`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from compendium.names import Names
from compendium.problems import Level, Location, Problem

MAX_FINDINGS = 100  # of a rule in one file
Finding = tuple[Location, str]


@dataclass(frozen=True)
class Rule:
    """A check rule. `needs` names the registry files, or «programas», that it requires."""

    id: str
    level: Level
    needs: frozenset[str]
    help: str
    check: Callable[[Names], Iterator[Finding]]

    def run(self, names: Names) -> Iterator[Problem]:
        """Its findings as problems; of a file with very many, the first."""
        times = Counter[str]()
        for place, message in self.check(names):
            times[place.path] += 1
            if times[place.path] < MAX_FINDINGS or self.level is Level.ERROR:
                yield Problem(place, self.level, self.id, message)
            elif times[place.path] == MAX_FINDINGS:
                more = "Hay más avisos de esta regla en el archivo. Corrija primero los anteriores."
                yield Problem(place, self.level, self.id, more)


def load_rule(module: ModuleType) -> Rule:
    """The rule that a module holds."""
    return Rule(module.ID, module.LEVEL, frozenset(module.NEEDS), module.__doc__ or "", module.check)
