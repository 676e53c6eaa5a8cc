"""What the explorer filters by."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.site.explorer import CHALLENGES, RESULTS, WOMEN, explorer_files
from tests.render.site.test_search import piece


def test_a_row_says_where_a_programme_stands_and_what_it_has(sample: tuple[Book, ...]) -> None:
    rows = piece(explorer_files(sample), "e2023")["filas"]
    assert rows[0] == [
        "inm-guia",
        "Guía de viaje",
        "INM/SEGOB (UPMRIP)",
        1,
        1,
        ["inm", "segob", "upmrip"],
        ["nuevo-leon"],
        ["mujeres"],
        RESULTS + CHALLENGES + WOMEN,
    ]
    assert rows[3][8] == 0


def test_facets_have_names_and_only_what_is_used(sample: tuple[Book, ...]) -> None:
    facets = piece(explorer_files(sample), "e2023")
    assert facets["objetivo"] == [["1", "1. Datos"], ["2", "2. Minimizar los factores adversos"]]
    assert facets["estado"] == [["guerrero", "Guerrero"], ["nuevo-leon", "Nuevo León"]]
    assert piece(explorer_files(sample), "e2019")["objetivo"] == []
