"""What stays on one line, and where an address may break."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.book.pages import numeric_columns
from compendium.render.book.typography import breakable, typeset

CASES = {
    "1 250 personas": "1\u00a0250\u00a0personas",
    "10 % de 3 talleres": "10\u00a0% de 3\u00a0talleres",
    "20 millones de pesos": "20\u00a0millones de pesos",
    "de 2022 a 2023": "de 2022 a 2023",
    "12 personasteriores": "12 personasteriores",
    '<a href="https://a.mx/b?c=1">sitio</a>': '<a href="https://a.mx/b?c=1">sitio</a>',
    "<p>www.a.mx/b</p>": "<p>www<wbr>.a<wbr>.mx/<wbr>b</p>",
}


@pytest.mark.parametrize(("html", "expected"), CASES.items())
def test_typeset(html: str, expected: str) -> None:
    assert typeset(html) == expected


def test_signs_of_markup_in_an_address_stay_one_sign() -> None:
    assert (
        breakable("https://a.mx/x?b=1&c=<2>") == "https://a<wbr>.mx/<wbr>x<wbr>?b<wbr>=1<wbr>&amp;c=&lt;2&gt;"
    )
    assert typeset("https://a.mx/?b&amp;c").replace("<wbr>", "") == "https://a.mx/?b&amp;c"


def test_columns_of_numbers_are_known(book: Book) -> None:
    tables = [table for entry in book.entries for table in entry.tables()]
    assert [numeric_columns(placed.table) for placed in tables] == [set(), {1, 2}, set()]
