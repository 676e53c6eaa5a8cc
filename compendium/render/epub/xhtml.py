"""The HTML of the printed pages → XHTML for an EPUB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5  # type: ignore[import-untyped]

from compendium.render.chapters.anchors import SCHEME

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
OPS = "http://www.idpf.org/2007/ops"
DECLARATION = "{http://www.w3.org/2000/xmlns/}xmlns"
XML = "http://www.w3.org/XML/1998/namespace"
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


def xhtml(name: str, sections: Sections) -> str:
    """Return a document as XHTML: links lead to files, notes stand after their programme."""
    root = sections.trees[name]
    _complete_head(root)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        element.attrib.pop(DECLARATION, None)  # the serialiser declares what it uses
        classes = element.get("class", "").split()
        if any(kind in classes for kind in ON_PAPER_ONLY):
            _remove(element, parents)
        elif "note" in classes:
            _move_note_to_end(element, parents)
        elif element.tag == f"{{{XHTML}}}a":
            _resolve_link(element, name, sections.places)
    _register_namespaces()
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _register_namespaces() -> None:
    for prefix, uri in (("", XHTML), ("svg", SVG), ("epub", OPS)):
        ElementTree.register_namespace(prefix, uri)


def _complete_head(root: Element) -> None:
    root.set(f"{{{XML}}}lang", root.get("lang", "es"))
    head = next(root.iter(f"{{{XHTML}}}head"))
    for meta in list(head.iter(f"{{{XHTML}}}meta")):
        head.remove(meta)
    SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "href": "epub.css"})


def _resolve_link(link: Element, here: str, places: Mapping[str, str]) -> None:
    """Make the target of a link inside the book an address between files."""
    target = link.get("href", "")
    if target.startswith(SCHEME):
        anchor = target.removeprefix(SCHEME)
        file = "" if places[anchor] == here else f"{places[anchor]}.xhtml"
        link.set("href", f"{file}#{anchor}")
    if link.get("class") == "call":
        link.set(f"{{{OPS}}}type", "noteref")


def _move_note_to_end(note: Element, parents: Mapping[Element, Element]) -> None:
    """Move a note out of its sentence to the end of its programme."""
    holder = next(parent for parent in _ancestors(note, parents) if _local_name(parent) in NOTE_PARENTS)
    _remove(note, parents)
    note.tag = f"{{{XHTML}}}p"
    aside = SubElement(
        holder, f"{{{XHTML}}}aside", {f"{{{OPS}}}type": "footnote", "id": note.attrib.pop("id")}
    )
    aside.append(note)


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
