"""What the indexes list is an anchor where a text first names it."""

from __future__ import annotations

import re

import pytest

from compendium.book import Book
from compendium.render.chapters.index_terms import MentionFinder
from compendium.render.chapters.mentions import IndexedText, MentionMarker
from compendium.render.chapters.printed_indexes import mentioned_terms

ANCHOR = re.compile(r'<span class="mention" id="guia-mencion-([a-z-]+)-mencion-(\d+)">([^<]*)</span>')
FORMS = {"paises-el-salvador": ("El Salvador",), "organismos-inm": ("INM", "Instituto Nacional")}


def marked(html: str) -> list[tuple[str, str, str]]:
    """The anchors of a text: key, number, marked word."""
    return ANCHOR.findall(MentionMarker(FORMS, "guia").add_anchors(html))


@pytest.mark.parametrize(
    ("html", "anchors"),
    [
        ("<p>En El Salvador y en El\u00a0Salvador.</p>", [("paises-el-salvador", "1", "El")]),
        ("<p>el salvador</p>", [("paises-el-salvador", "1", "el")]),
        ("<p>INM</p><p>INM</p>", [("organismos-inm", "1", "INM"), ("organismos-inm", "2", "INM")]),
        ('<p><a href="x">INM</a></p>', [("organismos-inm", "1", "INM")]),
        ("<p>INMA, inm, SINM, GT-INM</p>", []),
    ],
)
def test_the_first_mention_in_a_paragraph_is_an_anchor(html: str, anchors: list[tuple[str, ...]]) -> None:
    assert marked(html) == anchors


def test_a_text_without_mentions_stays_as_it_is() -> None:
    html = '<p title="INM">Nada &amp; nadie</p>'
    assert MentionMarker(FORMS, "guia").add_anchors(html) == html


def test_a_form_with_signs_of_html_is_found() -> None:
    marker = MentionMarker({"organismos-otro-at-t": ("AT&T",)}, "guia")
    assert ">AT&amp;T</span>" in marker.add_anchors("<p>AT&amp;T</p>")


def test_two_things_of_one_name_have_both_anchors() -> None:
    marker = MentionMarker({"temas-trata": ("trata",), "poblaciones-trata": ("trata",)}, "guia")
    html = marker.add_anchors("<p>la trata</p>")
    assert html.count("<span") == 2
    assert "-mencion-temas-trata-" in html
    assert "-mencion-poblaciones-trata-" in html


def test_anchors_stand_in_links(book: Book) -> None:
    text = IndexedText({"INM": "anexo-1-inm"}, FORMS, "guia")
    assert re.sub("<[^>]+>", "", text.add_links("<p>El INM &amp; más</p>")) == "El INM &amp; más"


def test_a_programme_names_states_and_groups_of_its_own_alone(book: Book) -> None:
    finder = MentionFinder(mentioned_terms(book))
    found = {entry.id: finder.find(entry) for entry in book.entries}
    assert "poblaciones-mujeres" not in found["2023-guerrero-albergue"]  # it names women, and serves all
    assert found["2023-guerrero-albergue"]["entidades-guerrero"] == ("Guerrero",)
    assert found["2023-guerrero-albergue"]["temas-albergues"] == ("albergue",)
