"""Contents and indexes as paragraphs, with the structure that they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from compendium.render.book.listings import ContentsRow, IndexLine
from compendium.render.book.nodes import Node
from compendium.render.book.typesetting import Link, Paragraph, Run, Type
from compendium.render.book.typography import curly

PALETTE = Path(__file__).parents[3] / "templates" / "book" / "palette.css"
VARIABLE = re.compile(r"--([a-z]+): ([^;]+);")
SERIF_BOLD, SANS, SANS_BOLD = "SourceSerif4-Semibold", "SourceSans3-Regular", "SourceSans3-Semibold"
BELOW_TITLE = 42.0
PAGE_ROOM = 36.0  # at the right of the contents, for page numbers
WIDE = frozenset({"titulos", "poblaciones"})  # indexes of long lines: one column


@dataclass(frozen=True)
class Listing:
    """A list of several pages: its title, what the title's bookmark says, its lines, how many columns they take."""

    root: Node
    title: tuple[Paragraph, ...]
    bookmark: str
    lines: tuple[Paragraph, ...]
    columns: int


@dataclass(frozen=True)
class Look:
    """The types that lists are set in; the colours are those of palette.css."""

    wine: str
    gold: str
    ink: str
    soft: str

    @property
    def title(self) -> Type:
        """A list's title."""
        return Type(SERIF_BOLD, 27, 30, self.wine)

    @property
    def rank(self) -> Type:
        """What stands over a title."""
        return Type(SANS_BOLD, 11, 15, self.gold, spacing=50, small_capitals=True)

    def row(self, kind: str) -> Type:
        """A row of the contents."""
        return {
            "part": Type(SANS_BOLD, 11, 18.75, self.ink),
            "chapter": Type(SERIF_BOLD, 15, 20, self.wine),
            "objective": Type(SANS_BOLD, 9.4, 12, self.ink),
            "programme": Type(SANS, 8.8, 11.2, self.ink),
        }[kind]

    @property
    def full_page(self) -> Type:
        """What a row of an offprint's contents says besides."""
        return Type(SANS, 8.8, 11.2, self.soft)

    def word(self, *, bold: bool) -> Type:
        """What an index lists."""
        return Type(SANS_BOLD if bold else SANS, 9, 12, self.ink)

    @property
    def detail(self) -> Type:
        """What explains it."""
        return Type(SANS, 9, 12, self.soft)

    @property
    def page(self) -> Type:
        """Where it is."""
        return Type(SANS, 9, 12, self.wine)


@lru_cache(maxsize=1)
def look() -> Look:
    """The types, in the colours of the book."""
    colours = dict(VARIABLE.findall(PALETTE.read_text("utf-8")))
    return Look(*(colours[name] for name in ("wine", "gold", "ink", "soft")))


BEFORE = {"part": 0.0, "chapter": 22.5, "objective": 9.0, "programme": 2.0}
INDENT = {"programme": 15.0}
HANG = {"programme": 14.0}


def contents(rows: Iterable[ContentsRow]) -> Listing:
    """The contents of a book."""
    root = Node("Document", None)
    section = Node("Sect", None, root)
    heading = Node("H1", None, section)
    title = Paragraph((Run("Contenido", look().title, heading),), anchor="contenido")
    lines = tuple(_rows(rows, Node("TOC", None, section)))
    return Listing(root, (title,), "Contenido", lines, columns=1)


def _rows(rows: Iterable[ContentsRow], toc: Node) -> Iterator[Paragraph]:
    for row in rows:
        item = Node("TOCI", None, toc)
        if row.title:
            yield _row(row, curly(row.title), item)
        if row.rows:
            yield from _rows(row.rows, Node("TOC", None, item))


def _row(row: ContentsRow, title: str, item: Node) -> Paragraph:
    kind, link = look().row(row.kind), Link(Node("Link", None, item), row.anchor, title)
    detail = (Run(f" {row.detail}", look().full_page, link.node, link),) if row.detail else ()
    return Paragraph(
        (Run(title, kind, link.node, link), *detail),
        before=BEFORE[row.kind],
        indent=INDENT.get(row.kind, 0),
        hang=HANG.get(row.kind, 0),
        room=PAGE_ROOM,
        keep=bool(row.rows),
        rule=look().gold if row.kind == "chapter" else None,
        page_of=row.anchor,
    )


def index(identifier: str, title: str, lines: Sequence[IndexLine]) -> Listing:
    """An index with page numbers."""
    root = Node("Document", None)
    section = Node("Sect", None, root)
    heading = Node("H1", None, section)
    above = Paragraph((Run("Índice", look().rank, heading),), anchor=f"indice-{identifier}")
    name = Paragraph((Run(title, look().title, heading),), before=6)
    listed = Node("L", Element("ul"), section)
    words = look().word(bold=identifier != "titulos")
    paragraphs = tuple(_line(line, words, listed) for line in lines)
    columns = 1 if identifier in WIDE else 2
    return Listing(root, (above, name), f"Índice: {title.lower()}", paragraphs, columns)


def _line(line: IndexLine, words: Type, listed: Node) -> Paragraph:
    body = Node("LBody", None, Node("LI", None, listed))
    return Paragraph(tuple(_line_runs(line, words, body)), before=3, hang=14, anchor=line.anchor)


def _line_runs(line: IndexLine, words: Type, body: Node) -> Iterator[Run]:
    yield Run(curly(line.label), words, body)
    if line.detail:
        yield Run(f" {line.detail}", look().detail, body)
    yield Run("\u2002 ", look().page, body)
    for place, (page, anchor) in enumerate(line.pages):
        if place:
            yield Run(", ", look().page, body)
        link = Link(Node("Link", None, body), anchor, f"Página {page}")
        yield Run(str(page), look().page, link.node, link)
