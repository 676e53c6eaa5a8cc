"""What a misspelt word may mean, as messages say it."""

from __future__ import annotations

from collections.abc import Iterable


def hint(meant: str | None) -> str:
    """` ¿Quiso decir «…»?`, or nothing where nobody knows."""
    return f" ¿Quiso decir «{meant}»?" if meant else ""


def suggest(word: str, options: Iterable[str]) -> str:
    """The hint for the option nearest to a misspelt word."""
    from difflib import get_close_matches  # most content has no misspelt word

    by_fold = {option.lower(): option for option in options}
    nearest = get_close_matches(word.lower(), list(by_fold), n=1, cutoff=0.6)
    return hint(by_fold[nearest[0]] if nearest else None)
