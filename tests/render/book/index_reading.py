"""Reads the locators of printed indexes back from the text of the pages that they name."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.book import Book
from compendium.names import fold
from compendium.render.chapters.index_lines import IndexLine, IndexPages, index_lines
from compendium.render.chapters.printed_indexes import printed_indexes
from tests.render.book.reading import ReadBook


def letters(text: str) -> str:
    """The letters and digits of a text: its words may be broken over lines."""
    return fold(text).replace(" ", "")


def pages_of_lines(book: Book, book_pdf: ReadBook) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Yield each line of the indexes, with its forms, once for every page that it names."""
    for index in printed_indexes(book):
        forms = {f"indice-{term.key}": term.forms for term in index.terms}
        for line in index_lines(index, IndexPages.of(book, book_pdf.destinations)).lines:
            for page in pages_of(line):
                yield f"{index.id}: {line.label}", forms[line.anchor], page


def pages_of(line: IndexLine) -> list[int]:
    """The pages that a line names, those within ranges too."""
    found = (*line.locators, *(locator for _, locators in line.below for locator in locators))
    return [page for locator in found for page in range(locator.first, locator.last + 1)]


def wrong_locators(book: Book, book_pdf: ReadBook) -> list[str]:
    """The locators whose page has neither the thing nor the beginning of a name that goes on overleaf."""
    texts = {number: letters(book_pdf.page_text(number)) for number in book_pdf.marked_texts}
    overleaf: dict[int, str] = {}
    for element in book_pdf.all("P", "LBody", "TD"):
        first, *others = book_pdf.pages_of(element) or [0]
        if others:
            overleaf[first] = overleaf.get(first, "") + letters(element.text())
    return [
        f"{label}, {page}"
        for label, forms, page in pages_of_lines(book, book_pdf)
        if not any(letters(form) in texts[page] + overleaf.get(page, "") for form in forms)
    ]
