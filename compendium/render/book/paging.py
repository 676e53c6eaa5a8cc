"""Laid-out pages, one after the other, each with the notes that are called on it.

The layout engine sends a note to the next page where the lines after its call would else leave a line alone (its issue
1564). With a little more room below the notes of that page these lines fall otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import weasyprint.layout
from weasyprint.css.properties import Dimension
from weasyprint.layout.page import remake_page

# Room below the notes, in points: next to none, then a line, then what else there is. Without any, the engine compares
# two sums of the same numbers, and a last bit that differs sends the note to the next page.
NOTE_ROOMS = (0.5, 14.5, 7.5, 21.5, 28.5, 35.5, 42.5)
PIXELS = 4 / 3  # to a point
CALL = "-llamada"  # how the anchor of a note's call ends


class _Styles:
    """The engine's styles of a document, with so many points of room below the notes."""

    def __init__(self, styles: Any, room: float) -> None:
        self._styles = styles
        self._room = Dimension(room * PIXELS, "px")

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        style = self._styles(element, pseudo_type)
        if pseudo_type == "@footnote":
            style["padding_bottom"] = self._room
        return style

    def __getattr__(self, name: str) -> Any:
        return getattr(self._styles, name)


def strays(pages: list[Any]) -> list[str]:
    """The notes that stand on another page than their call, of pages that know their anchors."""
    found = {name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors}
    calls = {name.removesuffix(CALL): page for name, page in found.items() if name.endswith(CALL)}
    return [note for note, page in calls.items() if found.get(note, page) != page]


def _all_pages(context: Any, root: Any, html: Any, _: list[Any]) -> Iterator[Any]:
    """What the engine's `make_all_pages` gives: page boxes, in their order. Nothing of ours asks for pages anew."""
    styles, context.rendered_notes = context.style_for, []
    for index in count():
        page, resumed_at = _page(context, root, html, index, styles)
        context.page_maker[index][-1]["content_changed"] = False
        yield page
        if resumed_at is None and not context.reported_footnotes:
            return


def _page(context: Any, root: Any, html: Any, index: int, styles: Any) -> tuple[Any, Any]:
    """A page, and where the next one goes on; with as little room below its notes as keeps them all there."""
    notes, late, broken = context.footnotes, context.reported_footnotes, context.broken_out_of_flow
    for room in NOTE_ROOMS:
        context.footnotes, context.reported_footnotes = [*notes], [*late]
        context.broken_out_of_flow = {**broken}
        del context.page_maker[index + 1 :]
        context.style_for = _Styles(styles, room)
        page, resumed_at = remake_page(index, context, root, html)
        if not context.reported_footnotes:
            break
    return page, resumed_at


weasyprint.layout.make_all_pages = _all_pages  # it is asked for by this name, and for no other document here
