"""Where a text names what the indexes list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

MARK = "-mencion-"  # between the programme, the thing and the page in the anchors of mentions
# Attributes of a programme's element: its anchor, and the forms of what it names.
ANCHOR, MENTIONS = "data-anchor", "data-mentions"
SPACE = re.compile(r"[ \u00a0]")
Forms = Mapping[str, Sequence[str]]  # key of a thing → the forms of its name in one programme


def mention_anchor(programme: str, key: str, page: int) -> str:
    """Return the anchor of the first mention of a thing by a programme on a page of its chunk."""
    return f"{programme}{MARK}{key}{MARK}{page}"


def names_any(text: str, forms: Iterable[str]) -> bool:
    """Tell whether a text has any of some forms as words."""
    return _pattern(tuple(forms)).search(text) is not None


def first_mentions(pieces: Sequence[str], forms: Forms) -> dict[str, int]:
    """Return the things that a text names, by key, with the pieces of their first mentions."""
    keys: dict[str, list[str]] = {}
    for key, names in forms.items():
        for form in names:
            keys.setdefault(form if _is_acronym(form) else form.lower(), []).append(key)
    if not keys:
        return {}
    ends, found = list(accumulate(map(len, pieces))), dict[str, int]()
    for match in _pattern(tuple(form for names in forms.values() for form in names)).finditer(
        "".join(pieces)
    ):
        name = SPACE.sub(" ", match[0])
        piece = next(rank for rank, end in enumerate(ends) if match.start() < end)
        for key in (*keys.get(name, ()), *keys.get(name.lower(), ())):
            found.setdefault(key, piece)
    return found


@lru_cache(maxsize=2_000)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some forms, the longest first; only acronyms keep their case."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    choices = "|".join(_choice(form) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w])")


def _choice(form: str) -> str:
    words = r"[ \u00a0]".join(re.escape(word) for word in form.split())
    return words if _is_acronym(form) else f"(?i:{words})"


def _is_acronym(form: str) -> bool:
    return " " not in form and sum(sign.isupper() for sign in form) > 1
