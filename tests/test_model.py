"""Texts that know their places, and parts that are read in order."""

from __future__ import annotations

import pytest

from compendium.model import NOTE_CALL, TABLE_MARK, Text
from compendium.problems import Location
from tests.conftest import Tree

TEXT = Text("Uno [^a]\n\ndos [^b]", Location("x.yml", 7, 3))


@pytest.mark.parametrize(
    ("sought", "line", "column"), [("Uno", 7, 3), ("[^a]", 7, 7), ("dos", 9, 3), ("[^b]", 9, 7)]
)
def test_a_text_knows_the_place_of_each_character(sought: str, line: int, column: int) -> None:
    assert TEXT.location_at(TEXT.value.index(sought)) == Location("x.yml", line, column)


def test_a_part_is_read_from_title_to_tables(tree: Tree) -> None:
    guide = next(p for p in tree.compendium().programmes() if p.id.value == "2023-inm-guia")
    assert [str(text).split("\n")[0] for text in guide.texts()] == [
        "Guía de viaje[^titulo]",
        "El INM reparte una guía.",
        "Se repartieron 1,287 guías:",
        "Repartir más.",
        "Traducir la guía[^lenguas]:",
        "Visitas por sección",
        "Sección",
        "Visitas",
        "Mapas[^mapas]",
        "7,832",
        "Rutas",
        "norte",
        "sur",
        "Otras",
        "",
        "Hay 68 lenguas.",
        "En <https://example.org>.",
        "Mapas de *prueba*.",
        "Se publicó en 2022.",
    ]


def test_note_calls() -> None:
    assert NOTE_CALL.findall("a[^uno] [^dos][^tres] [^ no] [^] [x](y) [^[^cuatro]]") == [
        "uno",
        "dos",
        "tres",
        "cuatro",
    ]


def test_many_open_calls_are_passed_in_one_go() -> None:
    assert NOTE_CALL.search("[^" * 300_000) is None


def test_table_marks_stand_on_lines_of_their_own() -> None:
    text = "[tabla:uno]\n\nTexto [tabla:dos]\n\n[tabla:tres]  \n [tabla:cuatro]"
    assert TABLE_MARK.findall(text) == ["uno", "tres"]
