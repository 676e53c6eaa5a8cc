"""Spanish as it is written in Mexico."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compendium.model import Figure, Period, Text
from compendium.problems import Location
from compendium.render.site import formatting


@pytest.mark.parametrize(
    ("value", "text"),
    [("1287", "1,287"), ("3.50", "3.5"), ("2", "2"), ("1234567.25", "1,234,567.25"), ("100", "100")],
)
def test_numbers(value: str, text: str) -> None:
    assert formatting.format_number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [("1", "publicaciones", "publicación"), ("2", "publicaciones", "publicaciones"), ("1", "porcentaje", "")],
)
def test_units_agree_with_their_number(value: str, unit: str, text: str) -> None:
    fragment = Text("palabras", Location("x"))
    figure = Figure(Decimal(value), unit, None, None, None, None, None, fragment, Location("x"))
    assert formatting.format_unit(figure) == text


@pytest.mark.parametrize(
    ("start", "end", "said", "text"),
    [
        ("2022-06", "2023-06", "de junio de 2022 a junio del 2023", "de junio de 2022 a junio del 2023"),
        ("2022-06", "2023-06", None, "de junio de 2022 a junio de 2023"),
        ("2022", "2022", None, "2022"),
        ("2022-06-05", None, None, "desde 5 de junio de 2022"),
        (None, "2023", None, "hasta 2023"),
    ],
)
def test_periods(start: str | None, end: str | None, said: str | None, text: str) -> None:
    assert formatting.format_period(Period(start, end, said, Location("x.yml"))) == text


def test_a_text_is_cut_at_a_word() -> None:
    assert formatting.shorten("Una guía de\nviaje, en línea", 40) == "Una guía de viaje, en línea"
    assert formatting.shorten("Una guía de viaje, en línea", 20) == "Una guía de viaje…"
