"""The calls of notes in a programme's texts, and the notes themselves at their first call."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import starmap

from compendium.book import NumberedNote
from compendium.render import markup
from compendium.render.chapters.anchors import SCHEME

CALL = "-llamada"  # how the anchor of a note's call ends


class NoteCalls:
    """Makes the HTML of note calls; the first call of a note is followed by the note."""

    def __init__(self, notes: Mapping[str, NumberedNote]) -> None:
        self._notes = notes
        self._seen: set[str] = set()

    def __call__(self, mark: str) -> str:
        """Return the HTML of a call of the note of that mark. Raises KeyError without such a note."""
        note = self._notes[mark]
        if mark in self._seen:
            return _link(note)
        self._seen.add(mark)
        return _link(note, place=f"{note.anchor}{CALL}") + _note(note)


def _link(note: NumberedNote, place: str = "") -> str:
    identifier = f' id="{place}"' if place else ""
    return f'<a class="call"{identifier} href="{SCHEME}{note.anchor}">{note.number}</a>'


def _note(note: NumberedNote) -> str:
    """Return the note as a span, as it may stand inside a paragraph."""
    first, *rest = markup.field_lines(note.markdown)
    words = "\n".join([_item(*first) if first[0] else first[1], *starmap(_item, rest)])
    back = f'<a class="note-number" href="{SCHEME}{note.anchor}{CALL}">{note.number}</a>'
    return f'<span class="note" id="{note.anchor}">{back} {words}</span>'


def _item(mark: str, html: str) -> str:
    """Return the HTML of a list item with its mark, or of a further paragraph."""
    return (
        f'<span class="note-item">{mark} {html}</span>' if mark else f'<span class="note-line">{html}</span>'
    )
