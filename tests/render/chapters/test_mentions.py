"""Which things of the indexes a text names, and where it first does."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.chapters.index_terms import MentionFinder
from compendium.render.chapters.mentions import first_mentions
from compendium.render.chapters.printed_indexes import mentioned_terms

FORMS = {"paises-el-salvador": ("El Salvador",), "organismos-inm": ("INM", "Instituto Nacional")}


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["En El Salvador y en ", "El Salvador."], {"paises-el-salvador": 0}),
        (["Va a El\u00a0Salvador"], {"paises-el-salvador": 0}),
        (["va a El ", "Salvador"], {"paises-el-salvador": 0}),
        (["EL SAL", "VADOR"], {"paises-el-salvador": 0}),
        (["va a El\n", "Salvador"], {}),
        (["Nada; ", "el INM"], {"organismos-inm": 1}),
        (["INMA, inm, SINM, GT-INM"], {}),
        ([], {}),
    ],
)
def test_the_first_mention_of_each_thing_is_found(pieces: list[str], found: dict[str, int]) -> None:
    assert first_mentions(pieces, FORMS) == found


def test_two_things_of_one_name_are_both_found() -> None:
    forms = {"temas-trata": ("trata",), "poblaciones-trata": ("trata",)}
    assert first_mentions(["la trata"], forms) == {"temas-trata": 0, "poblaciones-trata": 0}


def test_the_longest_name_is_meant() -> None:
    forms = {"paises-ee": ("Estados Unidos",), "organismos-a": ("Agencia de los Estados Unidos",)}
    assert first_mentions(["la Agencia de los Estados Unidos"], forms) == {"organismos-a": 0}


def test_a_programme_names_states_and_groups_of_its_own_alone(book: Book) -> None:
    finder = MentionFinder(mentioned_terms(book))
    found = {entry.id: finder.find(entry) for entry in book.entries}
    assert "poblaciones-mujeres" not in found["2023-guerrero-albergue"]  # it names women, and serves all
    assert found["2023-guerrero-albergue"]["entidades-guerrero"] == ("Guerrero",)
    assert found["2023-guerrero-albergue"]["temas-albergues"] == ("Albergues", "albergue")[1:]
