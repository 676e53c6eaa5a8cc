"""What the explorer filters by."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.site.explorer import CHALLENGES, RESULTS, TABLE, WOMEN, explorer_files, table_files
from tests.render.site.test_search_index import piece


def test_a_row_says_where_a_programme_stands_and_what_it_has(sample: tuple[Book, ...]) -> None:
    rows = piece(explorer_files(sample), "e2023")["rows"]
    assert rows[0] == [
        "inm-guia",
        "Guía de viaje",
        "INM/SEGOB (UPMRIP)",
        1,
        1,
        1,
        ["inm", "segob", "upmrip"],
        ["nuevo-leon"],
        ["mujeres"],
        ["guatemala"],
        RESULTS + CHALLENGES + WOMEN,
    ]
    assert rows[3][10] == 0


def test_facets_have_names_and_only_what_is_used(sample: tuple[Book, ...]) -> None:
    facets = piece(explorer_files(sample), "e2023")
    assert facets["objetivo"] == [["1", "1. Datos"], ["2", "2. Minimizar los factores adversos"]]
    assert facets["estado"] == [["guerrero", "Guerrero"], ["nuevo-leon", "Nuevo León"]]
    assert facets["pais"] == [["guatemala", "Guatemala"]]
    assert piece(explorer_files(sample), "e2019")["objetivo"] == []


def test_the_rows_of_the_table_follow_the_programmes_of_the_edition(sample: tuple[Book, ...]) -> None:
    table = "\ufeffid,titulo\r\n2019-ptat,Dos\r\n" + "".join(
        f'{entry.id},"Uno, ""dos""\n{entry.number}"\r\n' for entry in reversed(sample[0].entries)
    )
    files = table_files(sample, {TABLE: lambda: table})
    assert set(files) == {"buscar/csv2023.js", "buscar/csv2019.js"}
    read = piece({name: make() for name, make in files.items()}, "csv2023")
    assert read["columnas"] == "id,titulo"
    assert read["renglones"] == [f'{entry.id},"Uno, ""dos""\n{entry.number}"' for entry in sample[0].entries]


def test_without_the_open_data_there_is_no_table(sample: tuple[Book, ...]) -> None:
    assert table_files(sample, {}) == {}
