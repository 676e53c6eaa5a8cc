"""Names: how they compare, how they become ids, and who is known by which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from compendium.model import Territory
from compendium.names import fold

WORDS_OF_A_SLUG = 6
EMPTY_WORDS = frozenset(
    re.findall(r"\w+", "a al con de del e el en la las los o para por que su sus u un una y")
)
LEGAL_FORM = re.compile(r"[ ,]+(?:A\.? ?C|S\.? ?C|I\.? ?A\.? ?P|A\.? ?B\.? ?P)\.?$")


def slug(text: str, *, words: int = WORDS_OF_A_SLUG, fallback: str = "sin-nombre") -> str:
    """The first words that say something, as an id: `a-z`, digits and hyphens."""
    found = [word for word in fold(text).split() if word not in EMPTY_WORDS][:words]
    return "-".join(found) or fallback


def letters(number: int) -> str:
    """0, 1, … as a, b, …, z, aa, ab, …"""
    head, last = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("a") + last)


def unique(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a letter after it if it is taken; the answer is taken from then on."""
    found, count = wanted, 0
    while found in taken:
        count += 1
        found = f"{wanted}-{letters(count)}"
    taken.add(found)
    return found


@dataclass(frozen=True)
class Names:
    """Who is known: the folded name, acronym or alias → the label by which the content refers to it."""

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


def known_names(states: Sequence[Territory], institutions: Iterable[tuple[str, str]]) -> Names:
    """Names of the states and of the institutions, which are (acronym or "", name)."""
    by_state = {fold(n): s.name for s in states for n in (s.name, s.official_name, *s.aliases) if n}
    by_institution: dict[str, str] = {}
    for acronym, name in institutions:
        for known in (name, acronym):
            if fold(known):
                by_institution.setdefault(fold(known), acronym or name)
    return Names(by_state, by_institution)
