"""Notes stand at the foot of the page of their call, numbered through the book."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.chapters.notes import NoteCalls
from tests.render.book.reading import Element, ReadBook

# Screen readers list headings, and repeat the heads of tables for their cells.
REPEATED = ("H1", "H2", "H3", "H4", "H5", "H6", "TH")


def test_every_note_stands_on_the_page_of_its_call(book_pdf: ReadBook, book: Book) -> None:
    notes = [note for entry in book.entries for note in entry.notes.values()]
    assert len(notes) == 8
    for note in notes:
        assert book_pdf.destinations[note.anchor] == book_pdf.destinations[f"{note.anchor}-llamada"]


def test_a_note_follows_the_paragraph_cell_heading_or_table_of_its_call(book_pdf: ReadBook) -> None:
    for note, number in zip(book_pdf.all("Note"), range(1, 9), strict=True):
        parent = next(element for element in book_pdf.root.walk() if note in element.kids)
        assert parent.tag in ("Art", "LBody", "TD")
        before = parent.kids[: parent.kids.index(note)]
        calls = [
            call.text().strip()
            for kid in before
            if isinstance(kid, Element)
            for call in kid.walk()
            if call.tag == "Reference"
        ]
        assert calls[-1] == str(number)
        assert note.text().startswith(f"{number} ")


def test_a_note_begins_with_its_label(book_pdf: ReadBook) -> None:
    for note, number in zip(book_pdf.all("Note"), range(1, 9), strict=True):
        label = note.kids[0]
        assert isinstance(label, Element)
        assert (label.tag, label.text()) == ("Lbl", str(number))


def test_headings_and_table_heads_have_no_notes_in_them(book_pdf: ReadBook) -> None:
    repeated = [element for tag in REPEATED for element in book_pdf.all(tag)]
    assert any(kid.tag == "Link" for element in repeated for kid in element.walk())
    assert not any(kid.tag == "Note" for element in repeated for kid in element.walk())


def test_a_second_call_only_links_to_the_note(book: Book) -> None:
    notes = book.entries[0].notes
    calls = NoteCalls(notes)
    first, second = calls("linea"), calls("linea")
    assert first.startswith('<a class="call" id="2023-inm-guia-nota-linea-llamada"')
    assert '<span class="note" id="2023-inm-guia-nota-linea">' in first
    assert second == '<a class="call" href="interno:2023-inm-guia-nota-linea">3</a>'


def test_an_unknown_mark_is_an_error(book: Book) -> None:
    with pytest.raises(KeyError):
        NoteCalls(book.entries[0].notes)("ninguna")
