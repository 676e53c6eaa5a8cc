"""Notes stand at the foot of the page of their call, numbered through the book."""

from __future__ import annotations

import pytest

from compendium.book import Book
from compendium.render.book.notes import NoteCalls
from tests.render.book.reading import ReadBook


def test_every_note_stands_on_the_page_of_its_call(printed: ReadBook, book: Book) -> None:
    notes = [note for entry in book.entries for note in entry.notes.values()]
    assert len(notes) == 8
    for note in notes:
        assert printed.destinations[note.anchor] == printed.destinations[f"{note.anchor}-llamada"]


def test_a_note_is_read_right_after_its_call(printed: ReadBook) -> None:
    for note, number in zip(printed.all("Note"), range(1, 9), strict=True):
        parent = next(element for element in printed.root.walk() if note in element.kids)
        call = parent.kids[parent.kids.index(note) - 1]
        assert not isinstance(call, str)
        assert (call.tag, call.text()) == ("Link", str(number))
        assert note.text().startswith(f"{number} ")


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
