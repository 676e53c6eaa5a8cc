"""The words of figures are marked where they are read, and never within an address or a call."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compendium.markdown import parse
from compendium.model import Figure, Text
from compendium.problems import Location
from compendium.render.markup import html
from compendium.render.site.figure_marks import FigureMarks

PLACE = Location("x")


def marked(text: str, *words: str) -> str:
    figures = tuple(
        Figure(Decimal(1), "x", None, None, None, None, None, Text(fragment, PLACE), PLACE)
        for fragment in words
    )
    return html(text, lambda mark: "<sup>1</sup>", FigureMarks(figures, 0).find(text, parse(text)))


@pytest.mark.parametrize(
    ("text", "words", "rendered"),
    [
        ("Fueron 7 guías.", "7 guías", '<p>Fueron <span class="dato" id="cifra-1">7 guías</span>.</p>'),
        ("[a](https://example.org/2022)", "2022", '<p><a href="https://example.org/2022">a</a></p>'),
        (
            "En https://example.org/2022 dice 2022.",
            "2022",
            '<p>En <a href="https://example.org/2022" class="direccion">https://example.org/2022</a> dice '
            '<span class="dato" id="cifra-1">2022</span>.</p>',
        ),
        ("Siete[^siete].", "siete", "<p>Siete<sup>1</sup>.</p>"),
        ("a <b title='7'>", "7", '<p>a &lt;b title=\'<span class="dato" id="cifra-1">7</span>\'&gt;</p>'),
    ],
)
def test_words_are_marked_where_they_are_read(text: str, words: str, rendered: str) -> None:
    assert marked(text, words) == rendered


def test_words_within_bold_text_and_at_its_edges_are_marked() -> None:
    assert marked("**900 guías** y **80** más.", "900 guías", "80** más") == (
        '<p><strong><span class="dato" id="cifra-1">900 guías</span></strong> y '
        '<strong><span id="cifra-2"></span>80</strong> más.</p>'
    )


@pytest.mark.parametrize("text", ["[^" * 15_000, "](" * 15_000, "a" * 30_000, "www." * 7_000])
def test_signs_by_the_thousand_end_soon(text: str) -> None:
    assert marked(text, text[-20:])
