"""Drawn pages one by one, each with all that is its own: so that those of two drawings can be bound together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self
from xml.etree.ElementTree import Element

import pydyf

from compendium.render.book.drawn import Bookmark, Box, Drawn, Spot
from compendium.render.book.nodes import Mark, Node
from compendium.render.book.tagging import write_structure
from compendium.render.book.taking import box_of, place_of, split, taken
from compendium.render.book.volume import Raw

STATE = re.compile(rb"/(\S+) gs")
SHARED = ("XObject", "Pattern", "Shading")  # what pages may share; then they cannot be told apart
# A node as plain data: its tag, number and page, its element's name, scope and alternative text, its kids and links.
# A kid is a node, or a mark as its page and number; a link is its page and its rank there.
Tree = list[Any]
Fonts = dict[str, tuple[str, dict[int, str]]]


@dataclass(frozen=True)
class Leaf:
    """A drawn page: its kind, its boxes, its drawing deflated with the text of its dictionary; what it takes from the
    file besides; and where its anchors and bookmarks stand, in PDF points."""

    kind: str
    media: Box
    bleed: Box
    trim: Box
    slotted: bool
    text: bytes
    body: bytes
    states: dict[str, bytes]
    links: tuple[dict[str, bytes], ...]
    anchors: dict[str, tuple[float, float]]
    bookmarks: tuple[tuple[int, str, float, float], ...]
    targets: tuple[str, ...]
    fonts: Fonts

    def plain(self) -> tuple[Any, ...]:
        """The same as plain data."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @classmethod
    def of(cls, plain: Sequence[Any]) -> Self:
        """What `plain` gave."""
        return cls(*plain)


def are_apart(pdf: Any) -> bool:
    """Whether the pages of a drawing share nothing but fonts and states."""
    resources = _resources(pdf)
    return not any(resources[name] for name in SHARED)


def links_of(pdf: Any) -> list[list[Any]]:
    """The links of each page of a drawing."""
    return [_links(pdf, pdf.objects[place_of(reference)]) for reference in pdf.page_references]


def leaf(pdf: Any, rank: int, kind: str, slotted: bool, facts: dict[str, Any]) -> Leaf:
    """A page of a drawing by its rank; `facts` are a leaf's anchors, bookmarks, targets and fonts."""
    page = pdf.objects[place_of(pdf.page_references[rank])]
    content = pdf.objects[place_of(page["Contents"])]
    drawing = b"\n".join(item for item in content.stream if isinstance(item, bytes))
    states = _resources(pdf)["ExtGState"]
    used = {name.decode() for name in STATE.findall(drawing)}
    text, body = split(content)
    links = _links(pdf, page)
    return Leaf(
        kind=kind,
        media=box_of(page["MediaBox"]),
        bleed=box_of(page["BleedBox"]),
        trim=box_of(page["TrimBox"]),
        slotted=slotted,
        text=text,
        body=body or b"",
        states={name: states[name].data for name in sorted(used)},
        links=tuple({key: pydyf.Array([value]).data[1:-1] for key, value in link.items()} for link in links),
        **facts,
    )


def tree(root: Node, links: Mapping[int, Sequence[Any]]) -> Tree:
    """The structure of leaves as plain data; `links` are those of each page that was drawn."""
    ranks = {id(link): rank for page in links.values() for rank, link in enumerate(page)}

    def plain(node: Node) -> Tree:
        element = node.element
        name, scope = (element.tag, element.get("scope", "")) if element is not None else ("", "")
        kids = [plain(kid) if isinstance(kid, Node) else (kid.page, kid.number) for kid in node.kids]
        own = [(page, ranks.get(id(link), link)) for page, link in node.annotations]
        return [node.tag, node.number, node.page, name, scope, node.alternative, kids, own]

    return plain(root)


def planted(plain: Tree, parent: Node | None = None) -> Node:
    """The structure as it was before `tree`, but that each link is its rank on its page."""
    tag, number, page, name, scope, alternative, kids, links = plain
    element = Element(name, {"scope": scope, "alt": alternative}) if name else None
    node = Node(tag, element, parent, number, page)
    node.kids = [planted(kid, node) if isinstance(kid, list) else Mark(*kid) for kid in kids]
    node.annotations = [*links]
    return node


def bound(leaves: Sequence[Leaf], structure: Tree, number: int) -> Drawn:
    """Leaves as a chunk of the book; the same leaves always give the same. `number` is the chunk's."""
    pdf, fonts = pydyf.PDF(), pydyf.Dictionary()
    pdf.add_object(fonts)
    states = {name: text for leaf in leaves for name, text in leaf.states.items()}
    resources = pydyf.Dictionary(
        {"Font": fonts.reference, "ExtGState": pydyf.Dictionary(sorted(states.items()))}
    )
    pdf.add_object(resources)
    links = [_add(pdf, leaf, resources.reference) for leaf in leaves]
    root = planted(structure)
    for node in root.walk():
        node.annotations = [(page, links[page][rank]) for page, rank in node.annotations]
    tags = write_structure(pdf, root, number)
    spots = ((page, name, spot) for page, leaf in enumerate(leaves) for name, spot in leaf.anchors.items())
    anchors: dict[str, Spot] = {}
    for page, name, spot in spots:
        anchors.setdefault(name, Spot(page, *spot))
    return taken(
        pdf,
        tags,
        kinds=[leaf.kind for leaf in leaves],
        slotted=[leaf.slotted for leaf in leaves],
        anchors=anchors,
        bookmarks=tuple(
            Bookmark(level, label, Spot(page, x, y))
            for page, leaf in enumerate(leaves)
            for level, label, x, y in leaf.bookmarks
        ),
        targets=tuple(sorted({target for leaf in leaves for target in leaf.targets})),
        fonts=merged_fonts(leaf.fonts for leaf in leaves),
    )


def merged_fonts(pages: Any) -> Fonts:
    """The fonts of all pages; of a glyph that was drawn for several texts, the first counts."""
    fonts: Fonts = {}
    for page in pages:
        for key, (face, glyphs) in page.items():
            known = fonts.setdefault(key, (face, {}))[1]
            fonts[key] = face, {**glyphs, **known}
    return {key: (face, dict(sorted(glyphs.items()))) for key, (face, glyphs) in sorted(fonts.items())}


def _add(pdf: Any, leaf: Leaf, resources: bytes) -> list[Any]:
    """Add a page; the answer is its links."""
    content = Raw(leaf.text, leaf.body)
    pdf.add_object(content)
    page = pydyf.Dictionary(
        {
            "MediaBox": pydyf.Array(leaf.media),
            "BleedBox": pydyf.Array(leaf.bleed),
            "TrimBox": pydyf.Array(leaf.trim),
            "Contents": content.reference,
            "Resources": resources,
        }
    )
    pdf.add_page(page)
    links = [pydyf.Dictionary(link) for link in leaf.links]
    for link in links:
        pdf.add_object(link)
    if links:
        page["Annots"] = pydyf.Array(link.reference for link in links)
    return links


def _links(pdf: Any, page: Any) -> list[Any]:
    return [pdf.objects[place_of(link)] for link in page.get("Annots", ())]


def _resources(pdf: Any) -> Any:
    page = pdf.objects[place_of(pdf.page_references[0])]
    return pdf.objects[place_of(page["Resources"])]
