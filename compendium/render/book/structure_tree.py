"""Laid-out pages → the structure tree for screen readers, one node for each HTML element.

WeasyPrint's own tags split an element at each page break (its issue #2903) and separate notes from their calls; this
tree follows the HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from compendium.render.book.weasyprint_pages import Box

SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = {f"h{level}": f"H{level}" for level in range(1, 7)}
INLINE = {"Code", "Lbl", "Link", "Reference", "Span"}
# What a note may stand in: in headings, heads of tables and sentences it would interrupt the reading.
NOTE_PARENTS = {"Document", "Sect", "Art", "Div", "LBody", "TD"}
TAGS = {
    **HEADINGS,
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


@dataclass(frozen=True)
class Mark:
    """Marked content: its page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """A structure element; `links` are its link annotations with their pages."""

    tag: str
    element: Element | None = None
    parent: Node | None = None
    kids: list[Node | Mark] = field(default_factory=list)
    links: list[tuple[int, Any]] = field(default_factory=list)

    def child(self, tag: str) -> Node:
        """Return the child of that tag that has no HTML element; add it if it is missing."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.tag == tag and kid.element is None:
                return kid
        return self.append(tag)

    def append(self, tag: str, element: Element | None = None) -> Node:
        """Return a new last child."""
        node = Node(tag, element, self)
        self.kids.append(node)
        return node

    def label(self) -> Node:
        """Return the label of a list item or a note, and make it the first child."""
        label = self.child("Lbl")
        self.kids.remove(label)
        self.kids.insert(0, label)
        return label

    @property
    def alternative(self) -> str:
        """Return the alternative text of a figure: the title of SVG, or that of a picture."""
        if self.element is None:
            return ""
        title: str | None = self.element.findtext(f"{SVG}title")
        return title or self.element.get("alt") or ""


@dataclass(frozen=True)
class Artifact:
    """Marked content that is not read; `kind` is its subtype if it is page furniture."""

    mark: Mark
    kind: str


@dataclass(frozen=True)
class StructureTree:
    """The tree of a document, and its artifacts: repeated table heads, ornaments, furniture."""

    root: Node
    artifacts: tuple[Artifact, ...]
    artifact_links: tuple[dict[str, Any], ...]


def reading_order(root: Node, page: int, *, notes: bool = True) -> list[int]:
    """Return the numbers of a page's marks in reading order, with or without those of its notes."""
    return [mark.number for mark in _marks(root, notes) if mark.page == page]


def _marks(node: Node, notes: bool) -> Iterator[Mark]:
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid
        elif notes or kid.tag != "Note":
            yield from _marks(kid, notes)


def structure_tree(html: Element, pages: Iterable[Box]) -> StructureTree:
    """Return the structure of a painted document from its HTML and the boxes of its pages."""
    builder = _Builder(html)
    for page in pages:
        builder.add_page(page)
    builder.place_notes()
    return StructureTree(builder.root, tuple(builder.artifacts), tuple(builder.artifact_links))


class _Builder:
    """Builds the tree page by page."""

    def __init__(self, html: Element) -> None:
        self.root = Node("Document", html)
        self.artifacts: list[Artifact] = []
        self.artifact_links: list[dict[str, Any]] = []
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._nodes: dict[Element, Node] = {}
        self._notes: list[tuple[Node, Node]] = []  # each with its call
        self._page = 0

    def add_page(self, page: Box) -> None:
        earlier = set(self._nodes)
        for child in page.children:
            self._add(child, self.root, earlier)
        self._page += 1

    def place_notes(self) -> None:
        """Put each note after the paragraph or other block of its call."""
        for note, call in self._notes:
            note.parent, place = _place_of_note(call)
            note.parent.kids.insert(place, note)

    def _add(self, box: Box, node: Node, earlier: set[Element]) -> None:
        if _is_artifact(box, earlier):
            self._add_artifact(box, box.element.get("data-artifact", "") if box.element is not None else "")
            return
        node = self._node(box, node)
        if box.mark is not None:
            node.kids.append(Mark(self._page, box.mark))
        if box.link is not None and (link := _link_around(node)):
            link.links.append((self._page, box.link))
        for child in box.children:
            self._add(child, node, earlier)

    def _add_artifact(self, box: Box, kind: str) -> None:
        if box.mark is not None:
            self.artifacts.append(Artifact(Mark(self._page, box.mark), kind))
        if box.link is not None:
            self.artifact_links.append(box.link)
        for child in box.children:
            self._add_artifact(child, kind)

    def _node(self, box: Box, parent: Node) -> Node:
        """Return the node that the contents of a box belong to."""
        if box.element is None:
            return parent
        if box.pseudo == "li::marker":
            return parent.parent.label() if parent.tag == "LBody" and parent.parent else parent
        if box.pseudo:
            return parent
        if box.element in self._nodes:
            return _body(self._nodes[box.element])
        return self._new_node(box.element, parent)

    def _new_node(self, element: Element, parent: Node) -> Node:
        classes = element.get("class", "").split()
        if "note" in classes:
            return self._note(element)
        if "note-number" in classes:
            parent = parent.label()
        if "call" in classes:
            parent = parent.append("Reference")
        tag = _tag(element, classes, parent)
        return _body(self._append(tag, element, parent)) if tag else parent

    def _append(self, tag: str, element: Element, parent: Node) -> Node:
        node = self._nodes[element] = parent.append(tag, element)
        return node

    def _note(self, element: Element) -> Node:
        """Return the node of a note, which has its place when all pages are read."""
        siblings = list(self._parents[element])
        call = self._nodes[siblings[siblings.index(element) - 1]]
        note = self._nodes[element] = Node("Note", element)
        self._notes.append((note, call))
        return note


def _link_around(node: Node | None) -> Node | None:
    """Return the link that a node is or is in; a link may have words of another language."""
    while node and node.tag in INLINE - {"Link"}:
        node = node.parent
    return node if node and node.tag == "Link" else None


def _tag(element: Element, classes: list[str], parent: Node) -> str | None:
    """Return the tag of an element; None for one that belongs to its parent's node."""
    if element.tag == "li":
        return "TOCI" if parent.tag == "TOC" else "LI"
    tag = "TOC" if "toc" in classes else TAGS.get(element.tag)
    return "Span" if element.tag == "span" and element.get("lang") else tag


def _body(node: Node) -> Node:
    """Return the node for an element's contents, which for a list item is its body."""
    return node.child("LBody") if node.tag == "LI" else node


def _is_artifact(box: Box, earlier: set[Element]) -> bool:
    """Tell whether a box is not read: an ornament, or a table's head on a further page."""
    if box.element is None:
        return False
    is_ornament = "decoration" in box.element.get("class", "") or "data-artifact" in box.element.attrib
    return is_ornament or (box.element.tag == "thead" and not box.pseudo and box.element in earlier)


def _place_of_note(call: Node) -> tuple[Node, int]:
    """Return the parent of a call's note, and its place: after the sentence and earlier notes."""
    block, parent = call, call.parent
    while parent and parent.tag not in NOTE_PARENTS:
        block, parent = parent, parent.parent
    assert parent  # the document may have notes
    for place in range(parent.kids.index(block) + 1, len(parent.kids)):
        kid = parent.kids[place]
        if isinstance(kid, Node) and kid.tag not in {*INLINE, "Note"}:
            return parent, place
    return parent, len(parent.kids)
