"""Laid-out boxes → the structure that screen readers walk: one element for one HTML element, even over pages.

The layout engine's own tags part an element at every page's end (its issue #2903) and put notes away from their
calls; here the tree follows the HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from compendium.render.book.nodes import SVG, Mark, Node

TAGS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P",
    "ul": "L",
    "ol": "L",
    "a": "Link",
    "section": "Sect",
    "article": "Art",
    "figure": "Div",
    "code": "Code",
    "caption": "Caption",
    "figcaption": "Caption",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    f"{SVG}svg": "Figure",
}
# Screen readers list headings, and say a table's heads again for its cells.
REPEATED = {"H1", "H2", "H3", "H4", "H5", "H6", "TH"}
ROWS = {"TR", "THead", "TBody", "Table"}


class StructureBuilder:
    """Takes the pages of a document one by one; `root` then holds the tree, `repeated` and `repeated_links` what
    only repeats."""

    def __init__(self, html: Element, numbers: Mapping[Element, int], first: int = 0) -> None:
        """`numbers` are those of the elements in the order of the document, `first` the first page's, from 0."""
        self.root = Node("Document", html, number=numbers[html])
        self.repeated: list[Mark] = []
        self.repeated_links: list[Any] = []
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self.first = first
        self._numbers = numbers
        self._nodes: dict[Element, Node] = {}
        self._marks: Mapping[Any, int] = {}
        self._page = first

    def take_over(self, root: Node, elements: Sequence[Element]) -> None:
        """Go on from the tree of the pages before; `elements` are those of the document, by their numbers."""
        self.root = root
        for node in root.walk():
            if node.number is not None:
                self._nodes[elements[node.number]] = node

    def add_page(self, page_box: Any, marks: Mapping[Any, int]) -> None:
        """Take a page; `marks` says which marked content each box became."""
        self._marks = marks
        earlier = set(self._nodes)
        for child in page_box.children:
            if not isinstance(child, boxes.MarginBox):
                self._take(child, self.root, earlier)
        self._page += 1

    def _take(self, box: Any, node: Node, earlier: set[Element]) -> None:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if self._repeats(box, earlier):
            self._set_aside(box)
            return
        node = self._node(box, node)
        if box in self._marks:
            node.kids.append(Mark(self._page, self._marks[box]))
        if getattr(box, "link_annotation", None) is not None and node.tag == "Link":
            node.annotations.append((self._page, box.link_annotation))
        for child in getattr(box, "children", ()):
            self._take(child, node, earlier)

    def _repeats(self, box: Any, earlier: set[Element]) -> bool:
        """Whether it says nothing new: a table's head once more, on a further page; an ornament."""
        if box.element is not None and "decoration" in box.element.get("class", ""):
            return True
        return box.element_tag == "thead" and box.element in earlier

    def _set_aside(self, box: Any) -> None:
        """Take note of what only repeats: its marks, its links."""
        if box in self._marks:
            self.repeated.append(Mark(self._page, self._marks[box]))
        if getattr(box, "link_annotation", None) is not None:
            self.repeated_links.append(box.link_annotation)
        for child in getattr(box, "children", ()):
            self._set_aside(child)

    def _node(self, box: Any, parent: Node) -> Node:
        """The node that the contents of a box belong to."""
        if box.element is None:
            return parent
        if box.element_tag == "li::marker":
            return parent.parent.label() if parent.tag == "LBody" and parent.parent else parent
        if box.element_tag != box.element.tag:
            return parent
        if box.element in self._nodes:
            return self._inner(self._nodes[box.element])
        return self._new(box.element, parent)

    def _new(self, element: Element, parent: Node) -> Node:
        classes = element.get("class", "").split()
        if element.tag == "li":
            tag = "TOCI" if parent.tag == "TOC" else "LI"
        elif "toc" in classes:
            tag = "TOC"
        elif "note" in classes:
            return self._note(element)
        elif element.tag in TAGS:
            tag = TAGS[element.tag]
            parent = parent.label() if "note-number" in classes else parent
        else:
            return parent
        node = self._made(tag, element, parent)
        parent.kids.append(node)
        return self._inner(node)

    def _made(self, tag: str, element: Element, parent: Node) -> Node:
        node = Node(tag, element, parent, self._numbers[element], self._page)
        self._nodes[element] = node
        return node

    def _inner(self, node: Node) -> Node:
        """Where the words of an element go: those of a list item into its body."""
        return node.child("LBody") if node.tag == "LI" else node

    def _note(self, element: Element) -> Node:
        """The note, read right after its call, or after the heading or the table that would say it again."""
        holder = self._parents[element]
        while holder not in self._nodes:
            holder = self._parents[holder]
        parent = self._inner(self._nodes[holder])
        node = self._made("Note", element, parent)
        siblings = list(self._parents[element])
        call = self._nodes[siblings[siblings.index(element) - 1]]
        if parent.tag in REPEATED:
            call, parent = _end_of(parent)
            node.parent = parent
        parent.kids.insert(parent.kids.index(call) + 1, node)
        return node


def _end_of(node: Node) -> tuple[Node, Node]:
    """What a note goes behind that is called in a heading or a table's head, and what that stands in."""
    parent = node.parent
    assert parent is not None  # neither is ever at the top
    if parent.tag in ROWS:
        return _end_of(parent)
    following = parent.kids[parent.kids.index(node) + 1 :]
    notes = [kid for kid in takewhile(_is_note, following) if isinstance(kid, Node)]
    return (notes[-1] if notes else node), parent


def _is_note(kid: Node | Mark) -> bool:
    return isinstance(kid, Node) and kid.tag == "Note"
