"""The order of every list that is sorted by name."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from compendium.collation import sort_key
from compendium.render.chapters.index_lines import IndexPages, index_lines
from compendium.render.chapters.printed_indexes import printed_indexes
from tests.conftest import Tree

FOLDER = "2023/1-gobierno-federal/objetivo-02"


def test_words_stand_in_spanish_order() -> None:
    words = ["zapato", "ñandú", "nube", "Óscar", "oso", "«Álamo»", "alce", "nun\u0303ez", "año", "anzuelo"]
    assert sorted(words, key=sort_key) == [
        "«Álamo»",
        "alce",
        "anzuelo",
        "año",
        "nube",
        "nun\u0303ez",
        "ñandú",
        "Óscar",
        "oso",
        "zapato",
    ]


def test_numbers_stand_by_their_value() -> None:
    titles = [
        "1,000 pasos",
        "10 pasos",
        "100 pasos",
        "2 pasos",
        "Ley 2.10",
        "Ley 2.9",
        "Plan 2019-2024",
        "Plan 2020",
        "Ruta 007",
        "Ruta 10",
        "Ruta 8",
    ]
    assert sorted(titles, key=sort_key) == [
        "2 pasos",
        "10 pasos",
        "100 pasos",
        "1,000 pasos",
        "Ley 2.9",
        "Ley 2.10",
        "Plan 2019-2024",
        "Plan 2020",
        "Ruta 007",
        "Ruta 8",
        "Ruta 10",
    ]


@given(st.lists(st.integers(min_value=0, max_value=10**30), min_size=2), st.sampled_from(["", "Guía "]))
def test_any_numbers_stand_by_their_value(numbers: list[int], before: str) -> None:
    titles = [f"{before}{number} pasos" for number in numbers]
    assert sorted(titles, key=sort_key) == [f"{before}{number} pasos" for number in sorted(numbers)]


@given(st.text("aáeéiíoóuúüñÑÁ 2,.«»-"))
def test_accents_in_one_sign_or_two_are_the_same(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


def test_titles_with_numbers_stand_in_that_order_in_the_index(tree: Tree) -> None:
    for place, number in enumerate((100, 2, 10)):
        tree.write(
            f"{FOLDER}/n{number}.yml",
            f"id: 2023-inm-n{number}\norden: {300 + place}\ntitulo: {number} pasos\ninstituciones: [INM]\n"
            "descripcion: Texto.\nresultados: null\nretos: null\n",
        )
    book = tree.books()[0]
    (index,) = (index for index in printed_indexes(book) if index.id == "titulos")
    pages = IndexPages.of(book, {entry.anchor: rank for rank, entry in enumerate(book.entries, 1)})
    titles = [line.label for line in index_lines(index, pages).lines]
    assert [title for title in titles if re.search("pasos", title)] == ["2 pasos", "10 pasos", "100 pasos"]
