"""The numbers of a prose that count something."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from compendium.checks.quantities import countable, quantities
from tests.checks.test_sentences import PROSE


@given(PROSE)
def test_every_offset_stays_where_it_was(text: str) -> None:
    masked = countable(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("231 casos (80 mujeres y 171 hombres)", "231 80 171"),
        ("1,238 personas y $2,400,000.50", "1238 2400000.50"),
        ("754, 496 son hombres y 606, 110 mujeres", "754496 606110"),
        ("454, 479 y 479 personas", "454 479 479"),
        ("1 mujer y dos hombres de una casa", "1 2"),
        ("el 5 de mayo de 2022, del 13 al 19 de marzo y en 2022-2023", ""),
        ("de 14 a 22 años, menores de 18 años y 3 horas", ""),
        ("en 2 años, 4 meses, 15 días, 6 horas, 20 semanas o 45 minutos", ""),
        ("los artículos 109, 111 y 112, el objetivo 7 y el módulo 4", ""),
        ("2 millones 292 mil 162 visitas y 5.5 mil", ""),
        ("de −5 a −$1,200.5 (−3%), 10−12 y -7 grados", "-5 -1200.5 -3% 10 12"),
        ("12% y 7 por ciento", "12% 7%"),
        ("2023-inm, COVID-19, a) uno, 2) dos y 10.7.3", ""),
    ],
)
def test_quantities(text: str, expected: str) -> None:
    found = quantities(text)
    assert " ".join(f"{q.value}{'%' if q.percent else ''}" for q in found) == expected
    assert all(isinstance(q.value, Decimal) for q in found)
