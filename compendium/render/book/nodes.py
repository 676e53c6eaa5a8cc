"""The structure of a chunk in the making: elements, and the marked contents that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """Marked content of a page."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """A structure element in the making; `annotations` are the links that belong to it, each with its page.

    `number` is that of its HTML element in the order of the document, `page` the one on which it begins.
    """

    tag: str
    element: Element | None
    parent: Node | None = None
    number: int | None = None
    page: int = 0
    kids: list[Node | Mark] = field(default_factory=list)
    annotations: list[tuple[int, Any]] = field(default_factory=list)

    def child(self, tag: str) -> Node:
        """Its child of that tag, made if there is none yet."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.tag == tag and kid.element is None:
                return kid
        node = Node(tag, None, self, page=self.page)
        self.kids.append(node)
        return node

    def label(self) -> Node:
        """The label of a list item or a note: it is read before the rest."""
        label = self.child("Lbl")
        self.kids.remove(label)
        self.kids.insert(0, label)
        return label

    def walk(self) -> Iterator[Node]:
        """It and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    @property
    def alternative(self) -> str:
        """What a figure says in words: the title of a drawing, or the alternative text of a picture."""
        if self.element is None:
            return ""
        title: str | None = self.element.findtext(f"{SVG}title")
        return title or self.element.get("alt") or ""
