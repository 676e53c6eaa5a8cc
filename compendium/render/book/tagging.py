"""The structure tree, written into a chunk's PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from compendium.render.book import objects
from compendium.render.book.nodes import Mark, Node

LISTS = {"ul": "/Disc", "ol": "/Decimal"}


@dataclass(frozen=True)
class Tags:
    """The structure of a chunk, as references to its objects.

    `top` are the elements at the top, `owners` for each page the list of those that its marks belong to, `links` the
    owners of the links, `notes` the notes with their ids.
    """

    top: tuple[bytes, ...]
    owners: tuple[bytes, ...]
    links: tuple[bytes, ...]
    notes: tuple[tuple[str, bytes], ...]


def write_structure(pdf: Any, root: Node, number: int) -> Tags:
    """Write the tree below `root` into `pdf`; links are numbered openly. `number` is the chunk's, for ids of notes."""
    return _Writer(pdf, number).write(root)


class _Writer:
    """Writes one chunk's tree."""

    def __init__(self, pdf: Any, number: int) -> None:
        self._pdf = pdf
        self._number = number
        self._pages = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._links: list[bytes] = []
        self._notes: list[tuple[str, bytes]] = []

    def write(self, root: Node) -> Tags:
        kids = (kid for kid in root.kids if isinstance(kid, Node))
        top = tuple(self._element(kid, objects.DOCUMENT).reference for kid in kids)
        owners = tuple(map(self._owners_of, self._owners))
        return Tags(top, owners, tuple(self._links), tuple(self._notes))

    def _owners_of(self, page: dict[int, bytes]) -> bytes:
        """The list of those that a page's marks belong to, by the number of the mark."""
        last = max(page, default=-1)
        owners = pydyf.Array(page.get(number, b"null") for number in range(last + 1))
        self._pdf.add_object(owners)
        reference: bytes = owners.reference
        return reference

    def _element(self, node: Node, parent: bytes) -> Any:
        page = _first_page(node)
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
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
                yield self._element(kid, element.reference).reference
        for place, annotation in node.annotations:
            self._links.append(element.reference)
            annotation["StructParent"] = objects.link(len(self._links))
            yield pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[place]})

    def _elsewhere(self, mark: Mark) -> Any:
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.number})

    def _describe(self, node: Node, element: Any) -> None:
        """The attributes that an element of that tag has."""
        if node.tag == "TH":
            scope = "/Row" if node.element is not None and node.element.get("scope") == "row" else "/Column"
            element["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
        elif node.tag == "L" and node.element is not None:
            kind = LISTS[node.element.tag] if any(kid.tag == "Lbl" for kid in node.walk()) else "/None"
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})
        elif node.tag == "Figure" and node.element is not None:
            element["Alt"] = pydyf.String(node.alternative)
        elif node.tag == "Note":
            name = f"{self._number:08d}-{len(self._notes):04d}"
            element["ID"] = pydyf.String(name)
            self._notes.append((name, element.reference))


def _first_page(node: Node) -> int | None:
    return next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
