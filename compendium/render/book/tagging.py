"""The structure tree, written into a chunk's PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from compendium.render.book.structure import SVG, Mark, Node

NUMBERS = 100_000  # the marks of a chunk are numbered from its own number times this
ANNOTATIONS = 50_000  # and its links from there on
LISTS = {"ul": "/Disc", "ol": "/Decimal"}


def write_structure(pdf: Any, root: Node, number: int) -> None:
    """Write the tree below `root` into `pdf`: its elements, the way back from the pages, the ids of notes.

    `number` is the chunk's: pages and links are numbered so that no two chunks ever share a number.
    """
    _Writer(pdf, number * NUMBERS).write(root)


class _Writer:
    """Writes one chunk's tree."""

    def __init__(self, pdf: Any, base: int) -> None:
        self._pdf = pdf
        self._base = base
        self._pages = pdf.page_references
        self._owners: dict[int, dict[int, bytes]] = {page: {} for page in range(len(self._pages))}
        self._links: list[tuple[int, bytes]] = []
        self._ids: list[Any] = []

    def write(self, root: Node) -> None:
        top = pydyf.Dictionary({"Type": "/StructTreeRoot", "K": pydyf.Array()})
        self._pdf.add_object(top)
        kids = [kid for kid in root.kids if isinstance(kid, Node)]
        top["K"].extend(self._element(kid, top).reference for kid in kids)
        top["ParentTree"] = pydyf.Dictionary({"Nums": pydyf.Array(self._numbers())})
        top["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(self._ids)})
        self._pdf.catalog["StructTreeRoot"] = top.reference
        for page, reference in enumerate(self._pages):
            page_object = self._pdf.objects[int(reference.split()[0])]
            page_object["StructParents"] = self._base + page
            page_object["Tabs"] = "/S"

    def _element(self, node: Node, parent: Any) -> Any:
        page = _first_page(node)
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent.reference})
        self._pdf.add_object(element)
        if page is not None:
            element["Pg"] = self._pages[page]
        self._describe(node, element)
        element["K"] = pydyf.Array(self._kids(node, element, page))
        return element

    def _kids(self, node: Node, element: Any, page: int | None) -> Iterator[Any]:
        for kid in node.kids:
            if isinstance(kid, Mark):
                self._owners[kid.page][kid.number] = element.reference
                yield kid.number if kid.page == page else self._elsewhere(kid)
            else:
                yield self._element(kid, element).reference
        for place, annotation in node.annotations:
            self._links.append((annotation.number, element.reference))
            annotation["StructParent"] = self._base + ANNOTATIONS + len(self._links)
            yield pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[place]})

    def _elsewhere(self, mark: Mark) -> Any:
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})

    def _describe(self, node: Node, element: Any) -> None:
        """The attributes that an element of that tag has."""
        if node.tag == "TH":
            scope = "/Row" if node.element is not None and node.element.get("scope") == "row" else "/Column"
            element["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
        elif node.tag == "L" and node.element is not None:
            kind = LISTS[node.element.tag]
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})
        elif node.tag == "Figure" and node.element is not None:
            element["Alt"] = pydyf.String(_alternative(node))
        elif node.tag == "Note":
            name = pydyf.String(f"{self._base:012d}-{len(self._ids):06d}")
            element["ID"] = name
            self._ids.extend((name, element.reference))

    def _numbers(self) -> Iterator[Any]:
        for page, owners in self._owners.items():
            last = max(owners, default=-1)
            yield self._base + page
            yield pydyf.Array(owners.get(number, b"null") for number in range(last + 1))
        for rank, (_, reference) in enumerate(self._links, 1):
            yield self._base + ANNOTATIONS + rank
            yield reference


def _first_page(node: Node) -> int | None:
    return next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)


def _alternative(node: Node) -> str:
    """What a figure says in words: the title of a drawing, or the alternative text of a picture."""
    element = node.element
    assert element is not None
    if element.tag == f"{SVG}svg":
        return element.findtext(f"{SVG}title") or ""
    return element.get("alt", "")
