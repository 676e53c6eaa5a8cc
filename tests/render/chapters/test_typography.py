"""Quotation marks, unbreakable spaces, and break points of addresses."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.chapters.typography import add_break_points, prepare_for_paper, replace_quotes, typeset
from compendium.render.numeric_columns import numeric_columns

CASES = {
    "1 250 personas": "1\u00a0250\u00a0personas",
    "10 % de 3 talleres": "10\u00a0% de 3\u00a0talleres",
    "1 hombre y 2 niñas": "1\u00a0hombre y 2\u00a0niñas",
    "20 millones de pesos": "20\u00a0millones de pesos",
    "de 2022 a 2023": "de 2022 a 2023",
    "en 2023 participaron 30 a la vez": "en 2023 participaron 30 a la vez",
    "el 28 de noviembre": "el 28\u00a0de noviembre",
    "núm. 48, C.P. 06600, objetivo 7": "núm.\u00a048, C.P.\u00a006600, objetivo\u00a07",
    '<a href="https://a.mx/b?c=1">sitio</a>': '<a href="https://a.mx/b?c=1">sitio</a>',
    "<p>www.a.mx/b</p>": '<p><span class="url">www.a.mx/<wbr>b</span></p>',
}
QUOTATIONS = {
    '<p>Dice "sí" y ("no").</p>': "<p>Dice “sí” y (“no”).</p>",
    '<p>"<em>Rutas</em>" y <em>"Vías"</em></p>': "<p>“<em>Rutas</em>” y <em>“Vías”</em></p>",
    "<td>&#34;A&#34;</td><td>&quot;B&quot;</td>": "<td>“A”</td><td>“B”</td>",
    '<p id="a">d\'Ivoire</p>': '<p id="a">d’Ivoire</p>',
}
ON_PAPER = {
    "<p>lo <em>dicho</em> ya</p>": "<p>lo<em> dicho</em> ya</p>",
    '<p>en marcha<a class="call" href="#a">1</a></p>': '<p>en marcha<a class="call" href="#a">1</a></p>',
    "<p>La acción es permanente.</p>": '<p>La acción es<span class="whole"> permanente.</span></p>',
    "<p>Es de todos.</p>": "<p>Es de todos.</p>",
    '<h3 id="CONAPRED y">De CONAPRED y</h3>': '<h3 id="CONAPRED y">De<span class="whole"> CONAPRED</span> y</h3>',
    '<h3 title="a CONAPRED b">A</h3>': '<h3 title="a CONAPRED b">A</h3>',
    "a.mx/<wbr>b": "a.mx/\u200bb",
}


@pytest.mark.parametrize(("html", "expected"), CASES.items())
def test_typeset(html: str, expected: str) -> None:
    assert typeset(html) == expected


@pytest.mark.parametrize(("html", "expected"), QUOTATIONS.items())
def test_quotation_marks_open_and_close(html: str, expected: str) -> None:
    assert replace_quotes(html) == expected


@pytest.mark.parametrize(("html", "expected"), ON_PAPER.items())
def test_prepare_for_paper(html: str, expected: str) -> None:
    assert prepare_for_paper(html) == expected


def test_markup_signs_in_an_address_stay_whole() -> None:
    assert (
        add_break_points("https://a.mx/x?b=1&c=<2>")
        == '<span class="url">https://a.mx/<wbr>x<wbr>?b<wbr>=1<wbr>&amp;c=&lt;2&gt;</span>'
    )
    assert (
        typeset("https://a.mx/?b&amp;c").replace("<wbr>", "")
        == '<span class="url">https://a.mx/?b&amp;c</span>'
    )


def test_columns_of_numbers_are_found(book: Book) -> None:
    tables = [table for entry in book.entries for table in entry.tables()]
    assert [numeric_columns(placed.table) for placed in tables] == [set(), {1, 2}, set()]
