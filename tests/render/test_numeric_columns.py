"""Tables of numbers: which columns are, and how their decimals align."""

from __future__ import annotations

import pytest

from compendium.model import Table, TableCell, Text
from compendium.problems import Location
from compendium.render.numeric_columns import decimal_padding, numeric_columns

PLACE = Location("x.yml")


def table(*rows: tuple[str, ...]) -> Table:
    """Return a table of those cells."""
    cells = tuple(tuple(TableCell((Text(cell, PLACE),), is_list=False) for cell in row) for row in rows)
    return Table("t", None, tuple(Text("A", PLACE) for _ in rows[0]), cells, PLACE)


@pytest.mark.parametrize(
    ("column", "is_numeric"),
    [
        (["1,204", "35", ""], True),
        (["47.3%", "5 %"], True),
        (["$1,916,764,965 pesos", "$120,842,736 pesos"], True),
        (["12 mujeres", "3 hombres"], False),
        (["12 mujeres", "3"], False),
        (["Guatemala", "35"], False),
    ],
)
def test_a_column_is_numeric_if_all_its_cells_are_numbers_of_one_unit(
    column: list[str], is_numeric: bool
) -> None:
    assert numeric_columns(table(*((cell,) for cell in column))) == ({0} if is_numeric else set())


def test_numbers_with_fewer_decimals_have_room_for_those_that_they_lack() -> None:
    padding = decimal_padding(table(("a", "1,204"), ("b", "3.5"), ("c", "12.25")))
    assert padding == {1: (1.243, 0.497, 0.0)}
