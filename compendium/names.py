"""Looks up names by id, acronym, name or alias, ignoring accents and case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from compendium.hints import nearest
from compendium.model import Compendium, Institution, Population, Territory, Text
from compendium.printable_texts import list_printable_texts

# ASCII letters, digits and «_» unchanged; a space for any other byte.
SPACED = bytes(
    code if code < 128 and (chr(code).isalnum() or code == ord("_")) else 32 for code in range(256)
)
UNIT = re.compile(r"(.+?)\s*\(([^()]+)\)")


@lru_cache(maxsize=2_000)  # the same few institutions and states are named again and again
def fold(text: str) -> str:
    """Lower case, without accents or punctuation, single spaces: «Nuevo León» → «nuevo leon»."""
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").lower()
    return " ".join(plain.translate(SPACED).decode().split())


@dataclass(frozen=True)
class ReporterName:
    """The ids of a reporter (institution or state) and of its unit, if named."""

    id: str
    unit: str | None = None


@dataclass(frozen=True)
class Names:
    """Lookup tables of the registries; `today` is the day of the check."""

    compendium: Compendium
    today: date | None = None

    @cached_property
    def printable_texts(self) -> tuple[Text, ...]:
        """Everything that a book can show, each with the nearest place that is known."""
        return tuple(list_printable_texts(self.compendium))

    @cached_property
    def territories(self) -> dict[str, Territory]:
        """By id."""
        return {territory.id: territory for territory in self.compendium.territories}

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """By id."""
        return {institution.id: institution for institution in self.compendium.institutions}

    @cached_property
    def populations(self) -> dict[str, Population]:
        """By id."""
        return {population.id: population for population in self.compendium.populations}

    @cached_property
    def _territory_names(self) -> dict[str, str]:
        rows = ((t.id, (t.id, *t.forms)) for t in self.compendium.territories)
        return _by_name(rows)

    @cached_property
    def _institution_names(self) -> dict[str, str]:
        rows = ((i.id, (i.id, i.acronym, i.name, *i.aliases)) for i in self.compendium.institutions)
        return _by_name(rows)

    def territory(self, name: str) -> str | None:
        """The id of the state of that name."""
        return self._territory_names.get(fold(name))

    def reporter(self, name: str) -> ReporterName | None:
        """The reporter that «INM», «SEGOB (UPMRIP)» or «Guerrero» names; None if unknown."""
        if match := UNIT.fullmatch(name):
            institution, unit = self._reporter_id(match[1]), self._institution_names.get(fold(match[2]))
            if institution and unit:
                return ReporterName(institution, unit)
        whole = self._reporter_id(name)
        return ReporterName(whole) if whole else None

    def _reporter_id(self, name: str) -> str | None:
        return self._institution_names.get(fold(name)) or self.territory(name)

    def suggest_reporter(self, name: str) -> str | None:
        """The name of an institution or state that a misspelt one may mean."""
        labels = {fold(i.label): i.label for i in self.compendium.institutions}
        if match := UNIT.fullmatch(name):
            whole, unit = self._nearest(match[1], labels), self._nearest(match[2], labels)
            return f"{whole} ({unit})" if whole and unit else None
        return self._nearest(name, labels | {fold(t.name): t.name for t in self.compendium.territories})

    def _nearest(self, name: str, labels: dict[str, str]) -> str | None:
        found = nearest(fold(name), labels)
        return labels[found] if found else None


def _by_name(rows: Iterable[tuple[str, tuple[str | None, ...]]]) -> dict[str, str]:
    """Folded name → id; where two share a name, the first has it."""
    found: dict[str, str] = {}
    for identifier, names in rows:
        for name in names:
            if key := fold(name or ""):
                found.setdefault(key, identifier)
    return found
