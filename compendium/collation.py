"""The order of every list that is sorted by name: Spanish, and numbers by their value."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

AFTER_N = "n\uffff"
THOUSANDS = re.compile(r"(?<=\d)[,'’ ](?=\d{3}(?!\d))")
BETWEEN_NUMBERS = re.compile(r"(?<=\d)[^\w\s](?=\d)")
NUMBER = re.compile(r"[0-9]+")


@lru_cache(maxsize=5_000)  # a preview sorts the same names after each edit
def sort_key(text: str) -> str:
    """The sort key of a text: ignores accents and punctuation, sorts ñ after n.

    Numbers sort by value: «2 pasos», «10 pasos», «1,000 pasos».
    """
    marked = unicodedata.normalize("NFC", text).lower().replace("ñ", AFTER_N)
    separate = BETWEEN_NUMBERS.sub(" ", THOUSANDS.sub("", marked))
    plain = unicodedata.normalize("NFD", separate)
    letters = "".join(letter for letter in plain if letter.isalnum() or letter in " \uffff").strip()
    return NUMBER.sub(lambda number: _by_value(number[0]), letters)


def _by_value(digits: str) -> str:
    """A whole number in a form that sorts by its value: how many digits it has, then these."""
    value = digits.lstrip("0") or "0"
    return f"{len(value):03}{value}"
