"""Suggestions for misspelt words in messages."""

from __future__ import annotations

from collections.abc import Iterable


def hint(meant: str | None) -> str:
    """` ¿Quiso decir «…»?`; empty without a suggestion."""
    return f" ¿Quiso decir «{meant}»?" if meant else ""


def suggest(word: str, options: Iterable[str]) -> str:
    """The hint for the option nearest to a misspelt word."""
    return hint(nearest(word, options))


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option most similar to a word, ignoring case; None if none is similar."""
    from difflib import get_close_matches  # most content has no misspelt word

    by_fold = {option.lower(): option for option in options}
    found = get_close_matches(word.lower(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
