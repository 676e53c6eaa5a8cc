"""What is wrong with a file's text before it is read: how much is told, and what is none of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.raw_text import MAX_FINDINGS, is_readable, text_problems


@given(st.text(max_size=200))
def test_every_problem_has_a_place_in_the_text(text: str) -> None:
    lines = text.split("\n")
    for problem in text_problems(text, "x.yml"):
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1])


@pytest.mark.parametrize(
    "text",
    ["a: b\n", "a: |\n  ======\n  ========\n  <<<<<< a\n  <<<<<<<a\n  a <<<<<<< b\n", "x: «ñ» “é” – …\n"],
)
def test_a_sound_text_has_none(text: str) -> None:
    assert list(text_problems(text, "x.yml")) == []
    assert is_readable(text)


@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "=======", ">>>>>>> rama", "|||||||", "<<<<<<<", "  ======="]
)
def test_a_mark_of_a_conflict_is_all_that_is_told(mark: str) -> None:
    (problem,) = text_problems(f"a: niÃ±ez\xa0\n{mark}\nb: \x07\n", "x.yml")
    assert str(problem).startswith(f"x.yml:2:{1 + len(mark) - len(mark.lstrip())}: error: Hay un")
    assert not is_readable(mark)


def test_of_very_many_the_first_are_told() -> None:
    found = list(text_problems("niÃ±ez\xa0\n" * 10_000, "x.yml"))
    assert len(found) == MAX_FINDINGS + 1
    assert ", y otros 9999 en el archivo." in found[-1].message
