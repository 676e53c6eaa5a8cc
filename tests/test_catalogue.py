"""Check digits of standard numbers, by their standards' own examples and as a property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.catalogue import isbn_check_digit, issn_check_digit


@pytest.mark.parametrize("isbn", ["978-92-95055-12-4", "9788000037332", "978-0-306-40615-7"])
def test_the_last_digit_of_an_isbn(isbn: str) -> None:
    assert isbn_check_digit(isbn) == isbn[-1]


@pytest.mark.parametrize("issn", ["0317-8471", "2434-561X", "0028-0836"])
def test_the_last_digit_of_an_issn(issn: str) -> None:
    assert issn_check_digit(issn) == issn[-1]


@given(
    digits=st.lists(st.integers(0, 9), min_size=9, max_size=9),
    place=st.integers(3, 11),
    other=st.integers(1, 9),
)
def test_one_wrong_digit_of_an_isbn_shows(digits: list[int], place: int, other: int) -> None:
    right = [9, 7, 8, *digits]
    wrong = [(d + other) % 10 if rank == place else d for rank, d in enumerate(right)]
    assert isbn_check_digit("".join(map(str, right))) != isbn_check_digit("".join(map(str, wrong)))
