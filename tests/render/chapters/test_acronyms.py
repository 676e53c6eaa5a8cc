"""The first mention of an acronym in a programme links to its meaning."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.chapters.acronyms import AcronymLinker, find_acronyms, glossary
from tests.render.book.reading import ReadBook


def test_the_glossary_has_the_acronyms_of_the_annexes(book: Book) -> None:
    assert glossary(book) == {
        "INM": "anexo-1-inm",
        "NNA": "anexo-3-nna",
        "SEGOB": "anexo-1-segob",
        "UPMRIP": "anexo-1-upmrip",
    }


def test_only_acronyms_in_the_text_of_a_programme_are_found(book: Book) -> None:
    registry = [entry for entry in book.entries if entry.id == "2023-segob-registro"]
    assert set(find_acronyms(registry, glossary(book))) == {"SEGOB", "NNA"}


def test_the_first_mention_becomes_a_link_and_links_stay() -> None:
    linker = AcronymLinker({"INM": "a", "R&D": "b"})
    assert linker.add_links('<a href="x">INM</a> el INM, el INM') == (
        '<a href="x">INM</a> el <a class="acronym" href="interno:a">INM</a>, el INM'
    )
    assert linker.add_links("INMA INM-1") == "INMA INM-1"


def test_in_the_printed_book_they_lead_to_the_annex(book_pdf: ReadBook, book: Book) -> None:
    articles = book_pdf.all("Art")
    registry = next(article for article in articles if "2. Registro" in article.text())
    links = {
        link.text().strip(): str(link.links[0].get("/Dest")) for link in registry.walk() if link.tag == "Link"
    }
    assert links["SEGOB"] == "anexo-1-segob"
    assert links["NNA"] == "anexo-3-nna"
