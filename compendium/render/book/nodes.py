"""The structure of a chunk in the making: elements, and the marked contents that belong to them."""

from __future__ import annotations

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
    """A structure element in the making; `annotations` are the links that belong to it."""

    tag: str
    element: Element | None
    parent: Node | None = None
    kids: list[Node | Mark] = field(default_factory=list)
    annotations: list[tuple[int, Any]] = field(default_factory=list)

    def child(self, tag: str) -> Node:
        """Its child of that tag, made if there is none yet."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.tag == tag and kid.element is None:
                return kid
        node = Node(tag, None, self)
        self.kids.append(node)
        return node
