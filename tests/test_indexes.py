"""The indexes of a book, in Spanish order."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from tests.conftest import TODAY, Tree


def lines(book: Book, index: str) -> list[tuple[str, str, list[str]]]:
    """Id, label and programmes of each line."""
    return [(line.id, line.label, [e.id for e in line.entries]) for line in book.index(index).entries]


def test_institutions_units_and_states_report(sample: tuple[Book, ...]) -> None:
    assert lines(sample[0], "instituciones") == [
        ("guerrero", "Guerrero", ["2023-guerrero-albergue"]),
        ("inm", "Instituto Nacional de Migración", ["2023-inm-guia", "2023-inm-apartados"]),
        ("segob", "Secretaría de Gobernación", ["2023-inm-guia", "2023-segob-registro"]),
        ("upmrip", "Unidad de Política Migratoria, Registro e Identidad de Personas", ["2023-inm-guia"]),
    ]


def test_states_and_populations(sample: tuple[Book, ...]) -> None:
    assert lines(sample[0], "entidades") == [
        ("guerrero", "Guerrero", ["2023-guerrero-albergue"]),
        ("nuevo-leon", "Nuevo León", ["2023-inm-guia"]),
    ]
    assert lines(sample[0], "poblaciones") == [("mujeres", "Mujeres", ["2023-inm-guia"])]


def test_acronyms_lead_to_whoever_mentions_them(sample: tuple[Book, ...]) -> None:
    assert lines(sample[0], "siglas") == [
        ("inm", "INM", ["2023-inm-guia", "2023-inm-apartados"]),
        ("nna", "NNA", ["2023-segob-registro"]),
        ("segob", "SEGOB", ["2023-inm-guia", "2023-segob-registro"]),
        ("upmrip", "UPMRIP", ["2023-inm-guia"]),
    ]
    assert lines(sample[1], "siglas") == [("ptat", "PTAT", ["2019-ptat"])]


@pytest.mark.parametrize(
    "words",
    ["las NNA, que", "(NNA)", "NNA-A", "con A-NNA.", "niñas, niños y ADOLESCENTES", "del P.T.A.T."],
)
def test_an_acronym_is_a_word_or_its_name(tree: Tree, words: str) -> None:
    tree.edit("2023/2-entidades/objetivo-01/albergue.yml", "recibe a mujeres.", f"recibe a mujeres {words}")
    mentioned = {
        label for _, label, ids in lines(tree.books()[0], "siglas") if "2023-guerrero-albergue" in ids
    }
    assert mentioned == ({"PTAT"} if "T.A.T" in words else {"NNA"})


@pytest.mark.parametrize("words", ["NNAS", "ANNA", "nna"])
def test_an_acronym_is_no_part_of_a_word(tree: Tree, words: str) -> None:
    tree.edit("2023/2-entidades/objetivo-01/albergue.yml", "recibe a mujeres.", f"recibe a {words}")
    assert all("2023-guerrero-albergue" not in ids for _, _, ids in lines(tree.books()[0], "siglas"))


def test_ids_of_an_index_are_used_once_in_the_publication() -> None:
    for book in load_books(Folders(ROOT / "content", ROOT), TODAY):
        for index in book.indexes:
            ids = [line.id for line in index.entries]
            assert [i for i in ids if ids.count(i) > 1] == [], index.id
