"""The paragraphs of a book: as its HTML has them, and as two programs extract them from the PDF by its tags."""

from __future__ import annotations

import ctypes
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
import tinyhtml5  # type: ignore[import-untyped]

from tests.render.book.reading import ReadBook

HEADINGS = {f"h{level}": f"H{level}" for level in range(1, 7)}
BLOCKS = {"p": "P", "li": "LBody", "th": "TH", "td": "TD", "caption": "Caption", **HEADINGS}
PARAGRAPHS = {*BLOCKS.values(), "TOCI", "Note"}
INLINE = {"Span", "Link", "Code", "Lbl"}
TEXT_INLINE = {"a", "span", "strong", "em", "code", "sup", "wbr", "br"}
# What breaks words or joins them, soft hyphens, and PDFium's sign for these.
NOT_READ = str.maketrans("", "", "\u00ad\u200b\u2060\x02")


class Tagged(Protocol):
    """A structure element with its kids, which are texts and elements."""

    @property
    def tag(self) -> str:
        """Its tag."""

    @property
    def kids(self) -> Sequence[Any]:
        """Its kids in reading order."""


@dataclass(frozen=True)
class Plain:
    """An element without its PDF object."""

    tag: str
    kids: list[Any] = field(default_factory=list)


def paragraphs(root: Tagged) -> dict[str, list[str]]:
    """Return tag → the texts of its elements in reading order, without nested paragraphs and calls of notes."""
    found = defaultdict(list)
    for element in _walk(root):
        if element.tag in PARAGRAPHS:
            text = "".join(_own_texts(element)).translate(NOT_READ)
            found[element.tag].append(" ".join(text.split()))
    return dict(found)


def spoken_text(element: Tagged) -> str:
    """Return the text of an element with a space around each paragraph in it, without calls of notes."""
    return "".join(_spoken_texts(element)).translate(NOT_READ)


def _spoken_texts(element: Tagged) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag == "Reference":
            yield _space_of_call(kid)
        else:
            space = "" if kid.tag in INLINE else " "
            yield from (space, *_spoken_texts(kid), space)


def _walk(element: Tagged) -> Iterator[Tagged]:
    yield element
    for kid in element.kids:
        if not isinstance(kid, str):
            yield from _walk(kid)


def _own_texts(element: Tagged) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag == "Reference":
            yield _space_of_call(kid)
        elif kid.tag in INLINE:
            yield from _own_texts(kid)


def _space_of_call(call: Tagged) -> str:
    """Return the space that follows a call and may belong to it."""
    return " " if "".join(_own_texts(call))[-1:].isspace() else ""


def html_tree(pages: Iterable[str]) -> Plain:
    """Return the elements of HTML pages with the tags of PDF."""
    root = Plain("Document")
    for page in pages:
        root.kids.append(_from_html(tinyhtml5.parse(page, namespace_html_elements=False)))
    return root


def _from_html(element: ElementTree.Element) -> Plain:
    made = Plain(_tag_of(element))
    made.kids.append(element.text or "")
    for child in element:
        made.kids.extend([" " if child.tag == "br" else _from_html(child), child.tail or ""])
    return made


def _tag_of(element: ElementTree.Element) -> str:
    classes = element.get("class", "").split()
    if "decoration" in classes or not isinstance(element.tag, str):
        return "Artifact"
    if "note" in classes or "call" in classes:
        return "Note" if "note" in classes else "Reference"
    if element.tag == "li" and any(name.startswith("toc-") for name in classes):
        return "TOCI"
    return BLOCKS.get(element.tag, "Span" if element.tag in TEXT_INLINE else "Div")


class PdfiumBook(ReadBook):
    """A book whose texts are those that PDFium extracts."""

    @cached_property
    def marked_texts(self) -> dict[int, dict[int, str]]:
        """Printed page → number of marked content → its text."""
        document = pypdfium2.PdfDocument(self.path)
        return {number: _texts_by_mark(page) for number, page in enumerate(document, 1)}


def _texts_by_mark(page: pypdfium2.PdfPage) -> dict[int, str]:
    texts = defaultdict[int, str](str)
    text_page = page.get_textpage()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
        texts[mark] += _text_of(item, text_page)
    return texts


def _text_of(item: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    units = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, units, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


POPPLER_TEXT = re.compile(r'"(.*)"')
POPPLER_TAG = re.compile(r"(\w+)(?: <[^>]*>)?(?: \(\w+\))?:?")


def poppler_tree(path: Path) -> Plain:
    """Return the structure of a PDF as pdfinfo shows it, which takes long: it reads a page for each element."""
    shown = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    root = Plain("Root")
    open_elements = [root]
    for line in shown.splitlines():
        words = line.strip()
        depth = (len(line) - len(line.lstrip())) // 2
        if text := POPPLER_TEXT.fullmatch(words):
            open_elements[depth].kids.append(text[1])
        elif match := POPPLER_TAG.fullmatch(words):
            del open_elements[depth + 1 :]
            open_elements.append(Plain(match[1]))
            open_elements[depth].kids.append(open_elements[-1])
    return root
