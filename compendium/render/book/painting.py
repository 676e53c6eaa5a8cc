"""Lists → drawn pages: the same form that chunks of the layout engine have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pydyf

from compendium.colours import replace_colours
from compendium.problems import Level, Location, Problem
from compendium.render.book.columns import Grid, SetLine, flow
from compendium.render.book.drawn import Bookmark, Drawn, Spot
from compendium.render.book.fonts import Fonts
from compendium.render.book.lists import BELOW_TITLE, Listing
from compendium.render.book.nodes import Mark, Node
from compendium.render.book.sheet import Sheet
from compendium.render.book.streams import SLOT_WIDTH, slot
from compendium.render.book.tagging import write_structure
from compendium.render.book.taking import taken
from compendium.render.book.typesetting import Link, MissingGlyph, Segment, Shaper, Type, lines
from compendium.render.progress import RenderProblem

GAP = 24.0  # between two columns
WIDE_ENOUGH = 380.0  # for two columns
DIGIT = "0"


def draw_list(listing: Listing, *, number: int, place: Location, fonts: Fonts, sheet: Sheet) -> Drawn:
    """Set a list on pages; `number` is its chunk's. Raises RenderProblem, at `place`, for a sign without glyph."""
    shaper = Shaper(fonts)
    try:
        pages = _pages(listing, shaper, sheet)
    except MissingGlyph as missing:
        message = f"Las letras del libro no tienen el signo «{missing.letter}». Cámbielo."
        raise RenderProblem((Problem(place, Level.ERROR, "libro-letra", message),)) from missing
    return _Painter(sheet, shaper, listing.root).drawn(pages, listing.bookmark, number)


def _pages(listing: Listing, shaper: Shaper, sheet: Sheet) -> list[list[SetLine]]:
    """The lines of each page."""
    width, height = sheet.width / sheet.zoom, sheet.height / sheet.zoom
    side, top = sheet.side / sheet.zoom, sheet.top / sheet.zoom
    measure, depth = width - 2 * side, height - top - sheet.bottom / sheet.zoom
    title = [line for paragraph in listing.title for line in lines(paragraph, measure, shaper)]
    heading = flow(title, Grid(side, top, 1, measure, 0, depth))
    lowered = heading[-1].top + heading[-1].line.height - top + BELOW_TITLE
    columns = listing.columns if measure >= WIDE_ENOUGH else 1
    column = (measure - GAP * (columns - 1)) / columns
    body = [line for paragraph in listing.lines for line in lines(paragraph, column, shaper)]
    placed = [*heading, *flow(body, Grid(side, top, columns, column, GAP, depth), lowered)]
    return [list(page) for _, page in groupby(placed, key=lambda line: line.page)]


@dataclass
class _Sheet:
    """A page in the making: its drawing, how many marks it has, where its links are."""

    drawing: list[bytes] = field(default_factory=list)
    marks: int = 0
    links: dict[int, tuple[Link, list[float]]] = field(default_factory=dict)
    slotted: bool = False


class _Painter:
    """Paints lines; measures are those of the layout, which the sheet's zoom enlarges."""

    def __init__(self, sheet: Sheet, shaper: Shaper, root: Node) -> None:
        self._sheet = sheet
        self._shaper = shaper
        self._root = root
        self._height = sheet.height / sheet.zoom
        self._hung: set[int] = {id(root)}
        self._fonts: dict[str, tuple[str, dict[int, str]]] = {}
        self._anchors: dict[str, Spot] = {}
        self._targets: set[str] = set()

    def drawn(self, pages: Sequence[Sequence[SetLine]], bookmark: str, number: int) -> Drawn:
        """The pages as a chunk of the book."""
        pdf = pydyf.PDF()
        fonts, resources = pydyf.Dictionary(), pydyf.Dictionary()
        pdf.add_object(fonts)
        resources["Font"] = fonts.reference
        pdf.add_object(resources)
        painted = [self._paint(lines, place) for place, lines in enumerate(pages)]
        for place, page in enumerate(painted):
            self._add_page(pdf, page, place, resources)
        tags = write_structure(pdf, self._root, number)
        return taken(
            pdf,
            tags,
            kinds=["" for _ in painted],
            slotted=[page.slotted for page in painted],
            anchors=self._anchors,
            bookmarks=(Bookmark(1, bookmark, next(iter(self._anchors.values()))),),
            targets=tuple(sorted(self._targets)),
            fonts=self._fonts,
        )

    def _paint(self, placed: Sequence[SetLine], place: int) -> _Sheet:
        page = _Sheet()
        for line in placed:
            self._paint_line(page, line, place)
        return page

    def _paint_line(self, page: _Sheet, placed: SetLine, place: int) -> None:
        line, paragraph = placed.line, placed.line.paragraph
        if line.first and paragraph.anchor:
            self._anchors[paragraph.anchor] = self._spot(place, placed.left, placed.top)
        kind = paragraph.runs[0].type
        base = placed.top + self._baseline(kind)
        for segment in line.segments:
            self._show(page, segment, placed.left + segment.x, base, place)
        if line.last and paragraph.page_of:
            self._leave_slot(page, placed, base, place)
        if line.last and paragraph.rule:
            self._rule(page, placed)

    def _baseline(self, kind: Type) -> float:
        """How far below a line's upper edge its letters stand."""
        face = self._shaper.face(kind)
        return kind.leading / 2 + (face.ascent + face.descent) * kind.size / 2000

    def _show(self, page: _Sheet, segment: Segment, x: float, base: float, place: int) -> None:
        run = segment.run
        key = self._font(run.type.face, segment.glyphs)
        shown = "".join(segment.shown).replace("><", "")
        self._mark(page, run.node, place, run.type, key, x, base, f"[{shown}] TJ")
        if run.link:
            self._link(page, run.link, run.type, x, base, segment.width)

    def _leave_slot(self, page: _Sheet, placed: SetLine, base: float, place: int) -> None:
        """Room for a page number, at the right of the line; only the merge knows the number."""
        paragraph = placed.line.paragraph
        run = paragraph.runs[0]
        kind = Type(_sans(run.type.face), run.type.size, run.type.leading, run.type.colour)
        width = SLOT_WIDTH * self._shaper.word(DIGIT, kind).width * kind.size
        x = self._sheet.width / self._sheet.zoom - self._sheet.side / self._sheet.zoom - width
        key = self._font(kind.face, ())
        page.slotted = True
        self._mark(page, run.node, place, kind, key, x, base, slot(key, paragraph.page_of or ""))
        if run.link:
            self._link(page, run.link, kind, x, base, width)

    def _mark(
        self, page: _Sheet, node: Node, place: int, kind: Type, key: str, x: float, base: float, shown: str
    ) -> None:
        self._hang(node)
        node.kids.append(Mark(place, page.marks))
        page.drawing.append(
            f"/Span <</MCID {page.marks}>> BDC BT /{key} {kind.size:g} Tf {self._colour(kind.colour)} rg "
            f"1 0 0 1 {x:.2f} {self._height - base:.2f} Tm {shown} ET EMC".encode()
        )
        page.marks += 1

    def _hang(self, node: Node) -> None:
        """Put an element into the tree when it is first needed: so its order is that of reading."""
        if id(node) not in self._hung and node.parent:
            self._hung.add(id(node))
            self._hang(node.parent)
            node.parent.kids.append(node)

    def _link(self, page: _Sheet, link: Link, kind: Type, x: float, base: float, width: float) -> None:
        """Make the link's area hold this text too."""
        face = self._shaper.face(kind)
        low = self._height - base + face.descent * kind.size / 1000
        high = self._height - base + face.ascent * kind.size / 1000
        self._targets.add(link.target)
        _, area = page.links.setdefault(id(link), (link, [x, low, x + width, high]))
        area[:] = [min(area[0], x), min(area[1], low), max(area[2], x + width), max(area[3], high)]

    def _rule(self, page: _Sheet, placed: SetLine) -> None:
        y = self._height - placed.top - placed.line.height
        width = (self._sheet.width - 2 * self._sheet.side) / self._sheet.zoom
        colour = self._colour(placed.line.paragraph.rule or "")
        page.drawing.append(
            f"/Artifact BMC {colour} rg {placed.left:.2f} {y:.2f} {width:.2f} 0.75 re f EMC".encode()
        )

    def _colour(self, value: str) -> str:
        """«#6b1531», or what the publication has in its place, as a PDF has it."""
        value = replace_colours(value, self._sheet.colours)
        return " ".join(f"{int(value[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))

    def _font(self, face: str, glyphs: Iterable[tuple[int, str]]) -> str:
        """The name of a face on the pages; what its glyphs were drawn for is kept."""
        key = f"F{face.replace('-', '')}"
        self._fonts.setdefault(key, (face, {}))[1].update(glyphs)
        return key

    def _spot(self, place: int, x: float, y: float) -> Spot:
        zoom = self._sheet.zoom
        return Spot(place, round(x * zoom, 2), round((self._height - y) * zoom, 2))

    def _add_page(self, pdf: Any, page: _Sheet, place: int, resources: Any) -> None:
        zoom = self._sheet.zoom
        scaled = f"q {zoom:g} 0 0 {zoom:g} 0 0 cm".encode()
        content = pydyf.Stream([scaled, *page.drawing, b"Q"])
        pdf.add_object(content)
        trim = (0.0, 0.0, self._sheet.width, self._sheet.height)
        bleed = self._sheet.bleed
        full = (-bleed, -bleed, trim[2] + bleed, trim[3] + bleed)
        entries = {
            "Type": "/Page",
            "MediaBox": pydyf.Array(full),
            "BleedBox": pydyf.Array(full),
            "TrimBox": pydyf.Array(trim),
            "Contents": content.reference,
            "Resources": resources.reference,
        }
        if page.links:
            entries["Annots"] = pydyf.Array(self._annotations(pdf, page, place))
        pdf.add_page(pydyf.Dictionary(entries))

    def _annotations(self, pdf: Any, page: _Sheet, place: int) -> Iterator[bytes]:
        zoom = self._sheet.zoom
        for link, area in page.links.values():
            annotation = pydyf.Dictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": pydyf.Array(round(value * zoom, 2) for value in area),
                    "Border": pydyf.Array((0, 0, 0)),
                    "F": 4,
                    "Dest": pydyf.String(link.target),
                    "Contents": pydyf.String(link.says),
                }
            )
            pdf.add_object(annotation)
            link.node.annotations.append((place, annotation))
            yield annotation.reference


def _sans(face: str) -> str:
    """The face of the numbers beside text in that face."""
    return face if face.startswith("SourceSans3") else "SourceSans3-Semibold"
