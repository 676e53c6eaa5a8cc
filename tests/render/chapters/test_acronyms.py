"""Acronyms lead to what they mean, each where it first stands in a programme."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.chapters.acronyms import Acronyms, glossary, used
from compendium.render.chapters.listings import index_lines
from tests.render.book.reading import ReadBook


def test_the_annexes_say_which_acronyms_are_known(book: Book) -> None:
    assert glossary(book) == {
        "INM": "anexo-1-inm",
        "NNA": "anexo-3-nna",
        "SEGOB": "anexo-1-segob",
        "UPMRIP": "anexo-1-upmrip",
    }


def test_only_what_a_programme_says_counts(book: Book) -> None:
    registry = [entry for entry in book.entries if entry.id == "2023-segob-registro"]
    assert set(used(registry, glossary(book))) == {"SEGOB", "NNA"}


def test_the_first_is_a_link_and_links_stay() -> None:
    acronyms = Acronyms({"INM": "a", "R&D": "b"}, "guia")
    assert acronyms.linked('<a href="x">INM</a> el INM, el INM') == (
        '<a href="x">INM</a> el <a class="acronym" id="guia-sigla-inm" href="interno:a">INM</a>, el INM'
    )
    assert acronyms.linked("INMA INM-1") == "INMA INM-1"


def test_in_the_printed_book_they_lead_to_the_annex(printed: ReadBook, book: Book) -> None:
    articles = printed.all("Art")
    registry = next(article for article in articles if "2. Registro" in article.text())
    links = {
        link.text().strip(): str(link.links[0].get("/Dest")) for link in registry.walk() if link.tag == "Link"
    }
    assert links["SEGOB"] == "anexo-1-segob"
    assert links["NNA"] == "anexo-3-nna"


def test_the_index_names_the_page_where_an_acronym_first_stands(printed: ReadBook, book: Book) -> None:
    lines = index_lines(book.index("siglas"), printed.destinations)
    mentions = [
        (line.label, page, anchor) for line in lines for page, anchor in line.pages if "-sigla-" in anchor
    ]
    assert {label for label, *_ in mentions} == {"INM", "NNA", "SEGOB"}
    for label, page, anchor in mentions:
        assert printed.destinations[anchor] == page
        assert label in printed.page_text(page)
