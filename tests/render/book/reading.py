"""Reads a PDF: its text by structure element, its links, its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

SHOWS = ("Tj", "TJ")
PAINTS = (*SHOWS, "f", "f*", "S", "B", "b", "s", "Do", "sh")
MAPPED = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]*)>")


@dataclass(frozen=True)
class Element:
    """A structure element with its tag, its PDF object and its kids."""

    tag: str
    object: Object
    kids: tuple[Element | str, ...]
    links: tuple[Object, ...]

    def text(self) -> str:
        """Return its text in reading order, with hyphenated words whole."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids).replace("\u00ad", "")

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class ReadBook:
    """A printed book."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = Pdf.open(path)

    @cached_property
    def numbers(self) -> dict[Any, int]:
        """Page object → printed page."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def destinations(self) -> dict[str, int]:
        """Named destination → printed page."""
        names = self.pdf.Root.Names.Dests.Names
        pairs = zip(names[::2], names[1::2], strict=True)
        return {str(name): self.numbers[target[0].objgen] for name, target in pairs}

    @cached_property
    def marked_texts(self) -> dict[int, dict[int, str]]:
        """Printed page → number of marked content → its text."""
        return {number: dict(_marked_texts(page)) for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def root(self) -> Element:
        """The structure tree."""
        return self._element(self.pdf.Root.StructTreeRoot.K[0])

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of those tags, in reading order."""
        return [element for element in self.root.walk() if element.tag in tags]

    def pages_of(self, element: Element) -> list[int]:
        """Return the printed pages of an element."""
        found = {page for kid in element.walk() for page, _ in self._marks(kid.object)}
        return sorted(found)

    def page_text(self, number: int) -> str:
        """Return the text of a page."""
        return "".join(self.marked_texts[number].values())

    def _element(self, item: Object) -> Element:
        kids: list[Element | str] = []
        links: list[Object] = []
        for kid in _kids(item):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                links.append(kid.Obj)
            elif isinstance(kid, Dictionary) and "/S" in kid:
                kids.append(self._element(kid))
            else:
                page, mark = self._mark(item, kid)
                kids.append(self.marked_texts[page][mark])
        return Element(str(item.S)[1:], item, tuple(kids), tuple(links))

    def _marks(self, item: Object) -> Iterator[tuple[int, int]]:
        for kid in _kids(item):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                yield self._mark(item, kid)

    def _mark(self, item: Object, kid: Any) -> tuple[int, int]:
        if isinstance(kid, int):
            return self.numbers[item.Pg.objgen], kid
        return self.numbers[kid.Pg.objgen], int(kid.MCID)


def _kids(item: Object) -> list[Any]:
    kids = item.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _marked_texts(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    texts: dict[int, str] = {}
    open_marks: list[Any] = []  # the properties of each marked content that is not closed
    maps, current = _maps(page), {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else Dictionary()
            open_marks.append(properties)
            if "/MCID" in properties:
                texts[int(properties.MCID)] = ""
            elif "/ActualText" in properties and (number := _number(open_marks)) is not None:
                texts[number] += str(properties.ActualText)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            current = maps[str(operands[0])]
        elif name in SHOWS and _number(open_marks) is not None and "/ActualText" not in open_marks[-1]:
            texts[_number(open_marks) or 0] += "".join(_decode(operands[0], current))
    yield from texts.items()


def _number(open_marks: list[Any]) -> int | None:
    """Return the number of the innermost marked content that has one."""
    return next((int(mark.MCID) for mark in reversed(open_marks) if "/MCID" in mark), None)


def _decode(shown: Any, meanings: dict[int, str]) -> Iterator[str]:
    for piece in shown if isinstance(shown, Array) else [shown]:
        if isinstance(piece, pikepdf.String):
            data = bytes(piece)
            yield from (meanings[int.from_bytes(data[i : i + 2], "big")] for i in range(0, len(data), 2))


def _maps(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    return {name: _to_unicode(font) for name, font in fonts.items()}


def _to_unicode(font: Object) -> dict[int, str]:
    return _meanings(font.ToUnicode.read_bytes())


@lru_cache(maxsize=100)  # the fonts of a book, which its pages name again and again
def _meanings(table: bytes) -> dict[int, str]:
    text = table.decode("ascii").split("endcodespacerange")[1]
    return {int(code, 16): bytes.fromhex(meant).decode("utf-16-be") for code, meant in MAPPED.findall(text)}


def instructions(content: Any) -> Iterator[Any]:
    """Yield the operators of a page, and those of its forms in their places."""
    forms = content.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for instruction in pikepdf.parse_content_stream(content):
        if str(instruction.operator) == "Do" and forms[str(instruction.operands[0])].Subtype == "/Form":
            yield from pikepdf.parse_content_stream(forms[str(instruction.operands[0])])
        else:
            yield instruction


def find_unmarked(page: pikepdf.Page) -> list[str]:
    """Return the operators that paint outside of marks and artifacts."""
    depth, found = 0, []
    for instruction in instructions(page):
        name = str(instruction.operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        if depth == 0 and name in PAINTS:
            found.append(name)
    return found
