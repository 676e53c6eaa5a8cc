"""A remark concerns the figures whose number it quotes, and no others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.model import Figure, Text
from compendium.number_mentions import numbers, place_in_fragment, remarks_on
from compendium.problems import Location

PLACE = Location("x")


def figure(value: str, unit: str = "personas", fragment: str = "") -> Figure:
    words = Text(fragment or f"{value} {unit}", PLACE)
    return Figure(Decimal(value), unit, None, None, None, None, None, words, PLACE)


@pytest.mark.parametrize(
    "remark",
    [
        "Las partes suman 12 (11 + 1), no 14.",
        "Se dice 14 personas y no se dice de dónde.",
        "Hay dos cifras, 14 y 15.",
        "Son (14).",
        "«14 de mujeres»: sobra la palabra «de».",
    ],
)
def test_a_remark_concerns_the_number_that_it_quotes(remark: str) -> None:
    assert remarks_on(figure("14"), [figure("14")], ["Otra cosa.", remark]) == (1,)


@pytest.mark.parametrize(
    "remark",
    [
        "Suman 141, no 114 ni 1,400.",
        "El artículo 14 no dice eso.",
        "Lo repiten los programas 13 y 14 de este objetivo.",
        "El texto no dice de qué año es el 14 de julio.",
        "Corresponde a 14 meses.",
        "Es el 14% de todas.",
        "No dice cuántas.",
    ],
)
def test_a_remark_does_not_concern_what_is_no_such_count(remark: str) -> None:
    assert remarks_on(figure("14"), [figure("14")], [remark]) == ()


def test_a_year_is_no_count_and_a_count_like_a_year_is() -> None:
    counted = figure("2022")
    assert remarks_on(counted, [counted], ["Dice 2012; debe ser 2022."]) == ()
    assert remarks_on(counted, [counted], ["Dice 2022 personas.", "Dice 2,022."]) == (0, 1)


def test_the_word_after_a_number_tells_which_of_two_figures_is_meant() -> None:
    reports, meetings = figure("3", "diagnósticos situacionales"), figure("3", "reuniones")
    remark = ["El texto da dos veces los 3 diagnósticos."]
    assert remarks_on(reports, [reports, meetings], remark) == (0,)
    assert remarks_on(meetings, [reports, meetings], remark) == ()
    assert remarks_on(meetings, [reports, meetings], ["El texto da dos veces el 3."]) == (0,)


def test_a_percentage_is_meant_by_a_percentage() -> None:
    share, people = figure("503", "porcentaje", "503%"), figure("503")
    assert remarks_on(share, [share, people], ["El aumento es de 503.7%; el texto da 503%."]) == (0,)
    assert remarks_on(people, [share, people], ["El aumento es de 503.7%; el texto da 503%."]) == ()


def test_a_number_that_a_space_breaks_is_read_both_ways() -> None:
    assert {number.value for number in numbers("Dice «754, 496».")} == {754496, 754, 496}
    assert {number.value for number in numbers("Dice «1, 000, 673».")} == {1000673}


@pytest.mark.parametrize(
    ("value", "unit", "fragment", "place"),
    [
        ("171", "personas", "80 mujeres y 171 hombres", "171"),
        ("1287", "guías", "las 1,287 guías", "1,287"),
        ("98", "porcentaje", "llega al 98%", "98%"),
        ("2292162", "pesos", "2 millones 292 mil 162", "2 millones 292 mil 162"),
        ("1", "personas", "una persona", "una persona"),
    ],
)
def test_where_a_figure_stands_in_its_words(value: str, unit: str, fragment: str, place: str) -> None:
    start, end = place_in_fragment(figure(value, unit, fragment))
    assert fragment[start:end] == place


@given(value=st.integers(1, 10_000_000), before=st.sampled_from(["suman ", "(", "«", "son "]))
def test_every_number_is_found_as_mexico_writes_it(value: int, before: str) -> None:
    text = f"Las partes {before}{value:,}, no otra cosa."
    assert value in {number.value for number in numbers(text)}
    if not 1900 <= value <= 2099:
        assert remarks_on(figure(str(value)), [figure(str(value))], [text]) == (0,)
