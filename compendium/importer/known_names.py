"""The institutions and states that the importer recognises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from compendium.model import Territory
from compendium.names import fold

LEGAL_FORM = re.compile(r"[ ,]+(?:A\.? ?C|S\.? ?C|I\.? ?A\.? ?P|A\.? ?B\.? ?P)\.?$")


@dataclass(frozen=True)
class KnownNames:
    """Folded name, acronym or alias → the label that the content uses."""

    states: dict[str, str]
    institutions: dict[str, str]

    def knows(self, name: str) -> bool:
        """Whether the name is that of a state or of an institution of the annex."""
        return self.label(name) is not None

    def label(self, name: str) -> str | None:
        """The label of a known name; an association is known with and without its legal form."""
        key, bare = fold(name), fold(LEGAL_FORM.sub("", name))
        return self.states.get(key) or self.institutions.get(key) or self.institutions.get(bare)

    def similar(self, name: str) -> str | None:
        """The known label that looks most like an unknown name."""
        close = get_close_matches(fold(name), self.institutions, n=1, cutoff=0.8)
        return self.institutions[close[0]] if close else None


def known_names(states: Sequence[Territory], institutions: Iterable[tuple[str, str]]) -> KnownNames:
    """Names of the states and of the institutions, which are (acronym or "", name)."""
    by_state = {fold(form): state.name for state in states for form in state.forms}
    by_institution: dict[str, str] = {}
    for acronym, name in institutions:
        for known in (name, acronym):
            if fold(known):
                by_institution.setdefault(fold(known), acronym or name)
    return KnownNames(by_state, by_institution)
