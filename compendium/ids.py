"""Makes ids from names: significant words, lower case, with hyphens."""

from __future__ import annotations

import re
from hashlib import sha256

from compendium.names import fold

WORDS_OF_A_SLUG = 6
MAX_SLUG_LENGTH = 80  # letters; it becomes a part of the name of a file
YEAR = re.compile(r"((?:19|20)\d\d)-")
CODE_SIGNS = "23456789bcdfghjkmnpqrstvwxz"
EMPTY_WORDS = frozenset(
    re.findall(r"\w+", "a al con de del e el en la las los o para por que su sus u un una y")
)


def slug(text: str, *, words: int = WORDS_OF_A_SLUG, fallback: str = "sin-nombre") -> str:
    """The first significant words of a text as an id: `a-z`, digits and hyphens."""
    found = [word for word in fold(text).split() if word not in EMPTY_WORDS][:words]
    return truncate("-".join(found), MAX_SLUG_LENGTH) or fallback


def full_slug(text: str) -> str:
    """The text as an id, all its words: «2023-INM-Guía de viaje» → «2023-inm-guia-de-viaje»."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def short_code(identifier: str) -> str:
    """Six signs for an id, always the same, that are not taken for one another or for a word."""
    number = int.from_bytes(sha256(identifier.encode()).digest()[:8], "big")
    return "".join(CODE_SIGNS[number // len(CODE_SIGNS) ** place % len(CODE_SIGNS)] for place in range(6))


def truncate(identifier: str, limit: int) -> str:
    """An id cut to that length, without a final hyphen."""
    return identifier[:limit].rstrip("-")


def year_of(identifier: str) -> str | None:
    """The year with which an id begins; None if it begins with none."""
    match = YEAR.match(identifier)
    return match[1] if match else None


def letter_suffix(number: int) -> str:
    """0, 1, … as a, b, …, z, aa, ab, …"""
    head, last = divmod(number, 26)
    return (letter_suffix(head - 1) if head else "") + chr(ord("a") + last)


def unique(wanted: str, existing: set[str]) -> str:
    """`wanted`, or with a letter suffix if it already exists; adds the result to `existing`."""
    found, count = wanted, 0
    while found in existing:
        count += 1
        found = f"{wanted}-{letter_suffix(count)}"
    existing.add(found)
    return found
