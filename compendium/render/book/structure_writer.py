"""Writes the structure tree of a chunk into its PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from compendium.render.book.structure_tree import Mark, Node

LISTS = {"ul": "/Disc", "ol": "/Decimal"}


def write_structure(pdf: Any, root: Node) -> None:
    """Replace the structure tree of a pydyf.PDF by the tree below `root`.

    The keys of the parent tree are the page numbers, from 0, and then those of link annotations.
    """
    _Writer(pdf).write(root)


class _Writer:
    """Writes one tree."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages: list[bytes] = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._links: list[bytes] = []
        self._notes: list[tuple[str, bytes]] = []

    def write(self, root: Node) -> None:
        tree = self._object({"Type": "/StructTreeRoot"})
        document = self._element(root, tree)
        nums = [
            item for key, owner in enumerate([*self._page_owners(), *self._links]) for item in (key, owner)
        ]
        tree["K"] = pydyf.Array([document.reference])
        ids = [item for name, note in sorted(self._notes) for item in (pydyf.String(name), note)]
        tree["IDTree"] = self._object({"Names": pydyf.Array(ids)}).reference
        tree["ParentTree"] = self._object({"Nums": pydyf.Array(nums)}).reference
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _object(self, entries: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(entries)
        self._pdf.add_object(dictionary)
        return dictionary

    def _page_owners(self) -> Iterator[Any]:
        """Yield for each page the elements that own its marks, by the number of the mark."""
        for owners in self._owners:
            last = max(owners, default=-1)
            yield pydyf.Array(owners.get(number, b"null") for number in range(last + 1))

    def _element(self, node: Node, parent: Any) -> Any:
        page = next((kid.page for kid in _wrap_marks(node.kids) if isinstance(kid, Mark)), None)
        entries: dict[str, Any] = {"Type": "/StructElem", "S": f"/{node.tag}", "P": parent.reference}
        element = self._object(entries | _attributes(node))
        if node.tag == "Note" and node.element is not None:
            self._notes.append((node.element.get("id", ""), element.reference))
        if page is not None:
            element["Pg"] = self._pages[page]
        element["K"] = pydyf.Array(self._kids(node, element, page))
        return element

    def _kids(self, node: Node, element: Any, page: int | None) -> Iterator[Any]:
        for kid in _wrap_marks(node.kids):
            if isinstance(kid, Mark):
                self._owners[kid.page][kid.number] = element.reference
                yield kid.number if kid.page == page else self._mark_elsewhere(kid)
            else:
                yield self._element(kid, element).reference
        for place, annotation in node.links:
            annotation["StructParent"] = len(self._pages) + len(self._links)
            self._links.append(element.reference)
            yield pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[place]})

    def _mark_elsewhere(self, mark: Mark) -> Any:
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})


def _attributes(node: Node) -> dict[str, Any]:
    """Return the entries that an element of that tag has, and its language."""
    if node.element is None:
        return {}
    language = node.element.get("lang") if node.parent else None
    return _attributes_of_tag(node, node.element) | ({"Lang": pydyf.String(language)} if language else {})


def _attributes_of_tag(node: Node, element: Element) -> dict[str, Any]:
    if node.tag == "TH":
        scope = "/Row" if element.get("scope") == "row" else "/Column"
        return {"A": pydyf.Dictionary({"O": "/Table", "Scope": scope})}
    if node.tag == "L":
        numbering = LISTS[element.tag] if _has_labels(node) else "/None"
        return {"A": pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})}
    if node.tag == "Figure":
        return {"Alt": pydyf.String(node.alternative)}
    return {"ID": pydyf.String(element.get("id", ""))} if node.tag == "Note" else {}


def _wrap_marks(kids: list[Node | Mark]) -> list[Node | Mark]:
    """Return the kids with marks in spans of their own, if there are elements among them.

    Some readers read all marks of an element before the elements in it.
    """
    if not any(isinstance(kid, Node) for kid in kids):
        return kids
    result: list[Node | Mark] = []
    for is_node, run in groupby(kids, key=lambda kid: isinstance(kid, Node)):
        same = list(run)
        result += same if is_node else [Node("Span", kids=same)]
    return result


def _has_labels(node: Node) -> bool:
    """Tell whether a list, or one in it, has labels."""
    kids = (kid for kid in node.kids if isinstance(kid, Node))
    return any(kid.tag == "Lbl" or _has_labels(kid) for kid in kids)
