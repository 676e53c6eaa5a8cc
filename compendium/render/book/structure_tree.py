"""Laid-out pages → the structure tree that screen readers walk: one node for each HTML element, even over pages.

WeasyPrint's own tags part an element at every page's end (its issue #2903) and put notes away from their calls; here
the tree follows the HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element

from compendium.render.book.weasyprint_pages import Box

SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = {f"h{level}": f"H{level}" for level in range(1, 7)}
REPEATED = {
    *HEADINGS.values(),
    "TH",
}  # screen readers list headings, and say a table's heads again for its cells
ROWS = {"TR", "THead", "TBody", "Table"}
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
    """Marked content: the page that it is on, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """A structure element; `links` are the link annotations that belong to it, each with its page."""

    tag: str
    element: Element | None = None
    parent: Node | None = None
    kids: list[Node | Mark] = field(default_factory=list)
    links: list[tuple[int, Any]] = field(default_factory=list)

    def child(self, tag: str) -> Node:
        """Return its child of that tag which is of no element, and add it if there is none yet."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.tag == tag and kid.element is None:
                return kid
        node = Node(tag, None, self)
        self.kids.append(node)
        return node

    def label(self) -> Node:
        """Return the label of a list item or a note, which is read before all else in it."""
        label = self.child("Lbl")
        self.kids.remove(label)
        self.kids.insert(0, label)
        return label

    @property
    def alternative(self) -> str:
        """What a figure says in words: the title of a drawing, or the alternative text of a picture."""
        if self.element is None:
            return ""
        title: str | None = self.element.findtext(f"{SVG}title")
        return title or self.element.get("alt") or ""


@dataclass(frozen=True)
class Artifact:
    """Marked content that is drawn but not read; `kind` says what it is on the page, if it is part of its furniture."""

    mark: Mark
    kind: str


@dataclass(frozen=True)
class StructureTree:
    """The tree of a document, and what is not read: repeated table heads, ornaments, page furniture."""

    root: Node
    artifacts: tuple[Artifact, ...]
    unread_links: tuple[dict[str, Any], ...]


def reading_order(root: Node, page: int) -> list[int]:
    """Return the numbers of a page's marks in the order in which they are read."""
    return [mark.number for mark in _marks(root) if mark.page == page]


def _marks(node: Node) -> Iterator[Mark]:
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid
        else:
            yield from _marks(kid)


def structure_tree(html: Element, pages: Iterable[Box]) -> StructureTree:
    """Return the structure of a painted document: its HTML and the boxes of its pages."""
    builder = _Builder(html)
    for page in pages:
        builder.add_page(page)
    return StructureTree(builder.root, tuple(builder.artifacts), tuple(builder.unread_links))


class _Builder:
    """Builds the tree page by page."""

    def __init__(self, html: Element) -> None:
        self.root = Node("Document", html)
        self.artifacts: list[Artifact] = []
        self.unread_links: list[dict[str, Any]] = []
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._nodes: dict[Element, Node] = {}
        self._page = 0

    def add_page(self, page: Box) -> None:
        earlier = set(self._nodes)
        for child in page.children:
            self._add(child, self.root, earlier)
        self._page += 1

    def _add(self, box: Box, node: Node, earlier: set[Element]) -> None:
        if _is_unread(box, earlier):
            self._add_artifact(box, box.element.get("data-artifact", "") if box.element is not None else "")
            return
        node = self._node(box, node)
        if box.mark is not None:
            node.kids.append(Mark(self._page, box.mark))
        if box.link is not None and node.tag == "Link":
            node.links.append((self._page, box.link))
        for child in box.children:
            self._add(child, node, earlier)

    def _add_artifact(self, box: Box, kind: str) -> None:
        if box.mark is not None:
            self.artifacts.append(Artifact(Mark(self._page, box.mark), kind))
        if box.link is not None:
            self.unread_links.append(box.link)
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
        tag = _tag(element, classes, parent)
        return _body(self._append(tag, element, parent)) if tag else parent

    def _append(self, tag: str, element: Element, parent: Node, after: Node | None = None) -> Node:
        """Add a node to those of a parent: as the last, or right after another."""
        node = self._nodes[element] = Node(tag, element, parent)
        parent.kids.insert(parent.kids.index(after) + 1 if after else len(parent.kids), node)
        return node

    def _note(self, element: Element) -> Node:
        """Return the node of a note: read right after its call, or after what would say it again."""
        siblings = list(self._parents[element])
        call = self._nodes[siblings[siblings.index(element) - 1]]
        after = _repeated_around(call) or call
        assert after.parent  # the document is never called from
        kids = after.parent.kids
        notes = takewhile(_is_note, kids[kids.index(after) + 1 :]) if after is not call else ()
        *_, last = (after, *(kid for kid in notes if isinstance(kid, Node)))
        return self._append("Note", element, after.parent, last)


def _tag(element: Element, classes: list[str], parent: Node) -> str | None:
    """Return the tag of an element; None for one that is not told apart from what is around it."""
    if element.tag == "li":
        return "TOCI" if parent.tag == "TOC" else "LI"
    return "TOC" if "toc" in classes else TAGS.get(element.tag)


def _body(node: Node) -> Node:
    """Return the node for an element's words: of a list item its body."""
    return node.child("LBody") if node.tag == "LI" else node


def _is_unread(box: Box, earlier: set[Element]) -> bool:
    """Whether a box says nothing new: a table's head once more, on a further page; an ornament."""
    if box.element is None:
        return False
    is_ornament = "decoration" in box.element.get("class", "") or "data-artifact" in box.element.attrib
    return is_ornament or (box.element.tag == "thead" and not box.pseudo and box.element in earlier)


def _repeated_around(node: Node) -> Node | None:
    """Return the heading, or the table with the head, that a node stands in; None if it stands in neither."""
    found: Node | None = None
    while node.parent:
        node = node.parent
        if node.tag in REPEATED or (found and node.tag in ROWS):
            found = node
    return found


def _is_note(kid: Node | Mark) -> bool:
    return isinstance(kid, Node) and kid.tag == "Note"
