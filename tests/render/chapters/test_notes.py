"""Notes stand at the foot of the page of their call, numbered through the book."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.chapters.notes import NoteCalls
from tests.render.book.reading import Element, ReadBook

REPEATED = (
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "TH",
)  # headings are listed, heads of tables said for each cell


def test_every_note_stands_on_the_page_of_its_call(printed: ReadBook, book: Book) -> None:
    notes = [note for entry in book.entries for note in entry.notes.values()]
    assert len(notes) == 8
    for note in notes:
        assert printed.destinations[note.anchor] == printed.destinations[f"{note.anchor}-llamada"]


def test_a_note_is_read_right_after_its_call_or_what_says_it_again(printed: ReadBook) -> None:
    for note, number in zip(printed.all("Note"), range(1, 9), strict=True):
        parent = next(element for element in printed.root.walk() if note in element.kids)
        before = parent.kids[parent.kids.index(note) - 1]
        assert isinstance(before, Element)
        assert before.tag in ("Link", "Table", *REPEATED)
        assert str(number) in [element.text() for element in before.walk() if element.tag == "Link"]
        assert note.text().startswith(f"{number} ")


def test_a_note_begins_with_its_label(printed: ReadBook) -> None:
    for note, number in zip(printed.all("Note"), range(1, 9), strict=True):
        label = note.kids[0]
        assert isinstance(label, Element)
        assert (label.tag, label.text()) == ("Lbl", str(number))


def test_what_is_read_again_has_no_note_in_it(printed: ReadBook) -> None:
    repeated = [element for tag in REPEATED for element in printed.all(tag)]
    assert any(kid.tag == "Link" for element in repeated for kid in element.walk())
    assert not any(kid.tag == "Note" for element in repeated for kid in element.walk())


def test_a_second_call_only_points_at_the_note(book: Book) -> None:
    notes = book.entries[0].notes
    calls = NoteCalls(notes)
    first, second = calls("linea"), calls("linea")
    assert first.startswith('<a class="call" id="2023-inm-guia-nota-linea-llamada"')
    assert '<span class="note" id="2023-inm-guia-nota-linea">' in first
    assert second == '<a class="call" href="interno:2023-inm-guia-nota-linea">3</a>'


def test_an_unknown_mark_is_not_passed_over(book: Book) -> None:
    with pytest.raises(KeyError):
        NoteCalls(book.entries[0].notes)("ninguna")
