"""The calls of notes in a programme's texts, and the notes themselves at their first call."""

from __future__ import annotations

from collections.abc import Mapping

from compendium.book import PlacedNote
from compendium.render import markup
from compendium.render.book.anchors import SCHEME

ITEM = '<span class="note-item">'


class NoteCalls:
    """What stands where a text calls a note: the first call brings the note along, for the foot of its page."""

    def __init__(self, notes: Mapping[str, PlacedNote]) -> None:
        self._notes = notes
        self._called: set[str] = set()

    def __call__(self, mark: str) -> str:
        """The HTML of a call of the note of that mark."""
        note = self._notes[mark]
        if mark in self._called:
            return _link(note)
        self._called.add(mark)
        return _link(note, place=f"{note.anchor}-llamada") + _note(note)


def _link(note: PlacedNote, place: str = "") -> str:
    identifier = f' id="{place}"' if place else ""
    return f'<a class="call"{identifier} href="{SCHEME}{note.anchor}">{note.number}</a>'


def _line(mark: str, html: str) -> str:
    return f"{ITEM}{mark} {html}</span>" if mark else html


def _note(note: PlacedNote) -> str:
    """The note as a span, for it may stand inside a paragraph."""
    words = "<br>".join(_line(mark, html) for mark, html in markup.field_lines(note.markdown))
    words = words.replace(f"<br>{ITEM}", ITEM).replace("</span><br>", "</span>")
    back = f'<a class="note-number" href="{SCHEME}{note.anchor}-llamada">{note.number}</a>'
    return f'<span class="note" id="{note.anchor}">{back} {words}</span>'
