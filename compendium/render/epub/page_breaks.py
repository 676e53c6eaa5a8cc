"""Marks in an EPUB where the pages of the printed book start.

A page start is known by the number of letters and digits before it in its document (`PageStart`), as typography and
layout change all other characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from xml.etree.ElementTree import Element

from compendium.render.epub.names import OPS, SVG, XHTML
from compendium.render.printed_pages import PageStart

SECTIONS = {f"{{{XHTML}}}{name}" for name in ("body", "div", "section", "article")}
# Their letters are not counted: notes stand elsewhere on paper, and the others are drawings.
UNCOUNTED = {"note", "decoration"}


class Slot(NamedTuple):
    """A text of a document: that of an element, or that after `child` of the element."""

    element: Element
    child: Element | None

    @property
    def text(self) -> str:
        """Return the text."""
        return (self.element.text if self.child is None else self.child.tail) or ""

    def insert(self, marks: Sequence[Element], place: int) -> None:
        """Insert empty elements before the character at `place`."""
        before, marks[-1].tail = self.text[:place], self.text[place:]
        if self.child is None:
            self.element.text, rank = before, 0
        else:
            self.child.tail, rank = before, list(self.element).index(self.child) + 1
        self.element[rank:rank] = marks


def page_break_id(number: int) -> str:
    """Return the identifier of the mark of a page."""
    return f"pagina-{number}"


def page_break(number: int) -> Element:
    """Return the mark of the start of a page."""
    name = page_break_id(number)
    attributes = {
        "id": name,
        f"{{{OPS}}}type": "pagebreak",
        "role": "doc-pagebreak",
        "aria-label": str(number),
    }
    return Element(f"{{{XHTML}}}span", attributes)


def mark_pages(body: Element, starts: Sequence[PageStart]) -> None:
    """Insert a mark into a document for each page that starts in it; `starts` are sorted."""
    parents = {child: parent for parent in body.iter() for child in parent}
    groups = [(letters, list(group)) for letters, group in groupby(starts, key=attrgetter("letters"))]
    # From the last to the first, so that no insertion moves the place of another.
    for letters, group in reversed(groups):
        found = _find(body, letters)
        marks = [page_break(start.number) for start in group]
        if found is None:
            body.extend(marks)
        else:
            _insert(*found, marks, parents)


def _insert(slot: Slot, place: int, marks: Sequence[Element], parents: dict[Element, Element]) -> None:
    """Insert marks before the block that begins at a place of a text, or before the word there."""
    begins = slot.child is None and not slot.text[:place].strip()
    if begins and (block := _block(slot.element, parents)) is not None:
        parent = parents[block]
        rank = list(parent).index(block)
        parent[rank:rank] = marks
    else:
        slot.insert(marks, slot.text.rfind(" ", 0, place) + 1)


def _block(element: Element, parents: dict[Element, Element]) -> Element | None:
    """Return the outermost element in a section that begins where this one does; else None."""
    found: Element | None = None
    while (parent := parents.get(element)) is not None:
        if parent.tag in SECTIONS:
            found = element
        if _has_letters_before(parent, element):
            break
        element = parent
    return found


def _has_letters_before(parent: Element, child: Element) -> bool:
    before = list(parent)[: list(parent).index(child)]
    texts = [parent.text, *(text for one in before for text in (*one.itertext(), one.tail))]
    return any(sign.isalnum() for text in texts for sign in text or "")


def _find(body: Element, letters: int) -> tuple[Slot, int] | None:
    """Return the text and the place in it of the letter after so many letters; None at the end."""
    for slot in _slots(body):
        for place, sign in enumerate(slot.text):
            if sign.isalnum():
                if letters == 0:
                    return slot, place
                letters -= 1
    return None


def _slots(element: Element) -> Iterator[Slot]:
    """Yield the texts of an element that are counted, in their order."""
    if _is_counted(element):
        yield Slot(element, None)
        for child in element:
            yield from _slots(child)
            yield Slot(element, child)


def _is_counted(element: Element) -> bool:
    classes = element.get("class", "").split()
    return not (
        element.tag == f"{{{SVG}}}svg" or UNCOUNTED.intersection(classes) or "data-artifact" in element.attrib
    )
