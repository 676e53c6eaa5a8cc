"""The HTML of the printed pages → XHTML for an EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5  # type: ignore[import-untyped]

from compendium.render.chapters.anchors import SCHEME
from compendium.render.chapters.mentions import ANCHOR, MARK, MENTIONS
from compendium.render.epub.names import OPS, SVG, XHTML, XML
from compendium.render.epub.page_breaks import mark_pages
from compendium.render.printed_pages import PageStart

DECLARATION = "{http://www.w3.org/2000/xmlns/}xmlns"
HEADINGS = tuple(f"{{{XHTML}}}h{level}" for level in (1, 2, 3))
# Word joiners and break points of the printed page; in a copied address they would keep it from opening.
JOINERS = str.maketrans("", "", "\u2060\u200b")
ON_PAPER_ONLY = ("row-page", "decoration")
NOTE_PARENTS = ("article", "section", "body")


@dataclass(frozen=True)
class Sections:
    """The parsed documents by name, and the document of each anchor."""

    trees: Mapping[str, Element]
    places: Mapping[str, str]

    @classmethod
    def parse(cls, html: Mapping[str, str]) -> Sections:
        """Parse the HTML of all documents, given by name."""
        trees = {name: tinyhtml5.parse(text, namespace_html_elements=True) for name, text in html.items()}
        places = {
            identifier: name
            for name, tree in trees.items()
            for element in tree.iter()
            if (identifier := element.get("id"))
        }
        return cls(trees, places)


def xhtml(name: str, sections: Sections, starts: Sequence[PageStart], part: str) -> str:
    """Return a document as XHTML, with marks where printed pages start.

    Links lead to files, notes stand after their programme, and the title names the `part` of the book.
    """
    root = sections.trees[name]
    _complete_head(root, part)
    mark_pages(next(root.iter(f"{{{XHTML}}}body")), starts)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        _clean(element)
        classes = element.get("class", "").split()
        if any(kind in classes for kind in ON_PAPER_ONLY):
            _remove(element, parents)
        elif "note" in classes:
            _move_note_to_end(element, parents)
        elif element.tag == f"{{{XHTML}}}a":
            _resolve_link(element, name, sections.places)
        elif element.tag == f"{{{SVG}}}svg":
            _declare_svg(element)
    _register_namespaces()
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _clean(element: Element) -> None:
    """Remove what only the printed page needs from the texts of an element."""
    for name in (DECLARATION, ANCHOR, MENTIONS):  # the serialiser declares what it uses
        element.attrib.pop(name, None)
    element.text = element.text and element.text.translate(JOINERS)
    element.tail = element.tail and element.tail.translate(JOINERS)


def _register_namespaces() -> None:
    for prefix, uri in (("", XHTML), ("epub", OPS)):
        ElementTree.register_namespace(prefix, uri)


def _declare_svg(drawing: Element) -> None:
    """Make the names of a drawing unprefixed, as some readers find no `svg:title`."""
    for element in drawing.iter():
        element.tag = _local_name(element)
    drawing.set("xmlns", SVG)


def _complete_head(root: Element, part: str) -> None:
    root.set(f"{{{XML}}}lang", root.get("lang", "es"))
    head = next(root.iter(f"{{{XHTML}}}head"))
    for meta in list(head.iter(f"{{{XHTML}}}meta")):
        head.remove(meta)
    SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "href": "epub.css"})
    title = next(head.iter(f"{{{XHTML}}}title"))
    heading = next((element for element in root.iter() if element.tag in HEADINGS), None)
    words = _heading_words(heading) if heading is not None else ()
    names = (" ".join(words), part, title.text or "")
    title.text = " · ".join(dict.fromkeys(filter(None, names)))


def _heading_words(heading: Element) -> Iterator[str]:
    """Yield the words of a heading without its notes."""
    if "note" not in heading.get("class", "").split() and heading.get("class") != "call":
        yield from (heading.text or "").split()
        for child in heading:
            yield from _heading_words(child)
            yield from (child.tail or "").split()


def _resolve_link(link: Element, here: str, places: Mapping[str, str]) -> None:
    """Make the target of a link inside the book an address between files."""
    target = link.get("href", "")
    if target.startswith(SCHEME):
        anchor = target.removeprefix(SCHEME).partition(MARK)[0]  # mentions are known on paper alone
        file = "" if places[anchor] == here else f"{places[anchor]}.xhtml"
        link.set("href", f"{file}#{anchor}")
    if link.get("class") == "call":
        link.set(f"{{{OPS}}}type", "noteref")
        link.set("role", "doc-noteref")


def _move_note_to_end(note: Element, parents: Mapping[Element, Element]) -> None:
    """Move a note out of its sentence to the end of its programme."""
    holder = next(parent for parent in _ancestors(note, parents) if _local_name(parent) in NOTE_PARENTS)
    _remove(note, parents)
    note.tag = f"{{{XHTML}}}p"
    names = {f"{{{OPS}}}type": "footnote", "role": "doc-footnote", "id": note.attrib.pop("id")}
    SubElement(holder, f"{{{XHTML}}}aside", names).append(note)


def _ancestors(element: Element, parents: Mapping[Element, Element]) -> Iterator[Element]:
    while element in parents:
        element = parents[element]
        yield element


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _remove(element: Element, parents: Mapping[Element, Element]) -> None:
    """Remove an element, but not the text after it."""
    parent = parents[element]
    place = list(parent).index(element)
    tail = element.tail or ""
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
    element.tail = None
