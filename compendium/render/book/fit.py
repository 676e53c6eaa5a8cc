"""Measures laid-out pages: what is too wide, split badly, overlapped or spilt; empty pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from itertools import pairwise, takewhile
from xml.etree.ElementTree import Element

from compendium.render.book.weasyprint_pages import Area, Box, Kind, MarkedPage
from compendium.render.chapters.drawing_areas import drawn_areas

POINTS_PER_PIXEL = 0.75
TOLERANCE = 1.0  # pixels, for rounding
HANGING = 48.0  # pixels by which a number may hang to the left of the text
SINGLE = frozenset({"cover", "divider"})  # kinds of pages that do not go on on another
WITHOUT_CONTENT = frozenset({"imprint"})  # a kind of page that may be empty, as it has no running head
UNCHECKED = "watermark"  # the class of what is meant to stand over texts
RAISED = 6.0  # pixels by which the number of a note may stand above the first line of a page
SAFE = 18.0  # points from the paper's edge that printers leave white


class Fault(Enum):
    """What is wrong with some words, or with a page that has none."""

    LEAVES_FRAME = auto()
    OVERLAPPED = auto()
    SPILT = auto()
    EMPTY_PAGE = auto()


@dataclass(frozen=True)
class Misfit:
    """Words that do not fit; `points` is by how much they leave their frame."""

    fault: Fault
    words: str
    page: int
    points: int = 0


@dataclass(frozen=True)
class Fit:
    """The contents of some pages that do not fit.

    `wide` tables are too wide; of `split` ones a page has the caption or the head without rows, or rows without the
    head. Both are anchor → caption.
    """

    wide: Mapping[str, str]
    split: Mapping[str, str]
    others: tuple[Misfit, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether everything fits."""
        return not (self.wide or self.split or self.others)


@dataclass
class _Table:
    """The parts of a table that one page has."""

    element: Element
    caption: bool = False
    head: bool = False
    rows: bool = False
    wide: bool = False

    @property
    def anchor(self) -> str:
        return self.element.get("id", "")

    @property
    def name(self) -> str:
        caption = self.element.find("caption")
        return "" if caption is None else " ".join("".join(caption.itertext()).split())

    @property
    def is_split(self) -> bool:
        """Tell whether its caption is without rows, or its rows are without their head."""
        has_head = self.element.find("thead") is not None
        return (self.caption and not self.rows) or (self.rows and has_head and not self.head)


@dataclass
class _Content:
    """The contents of a page; a text comes with its area, its frame and its table."""

    texts: list[tuple[str, Area, Area, _Table | None]] = field(default_factory=list)
    drawings: list[tuple[Box, Area]] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)

    def add(self, box: Box, frame: Area, table: _Table | None) -> None:
        """Add a box and the boxes in it; the frame of a text in a table is its cell."""
        if box.element is not None and box.element.get("class") == UNCHECKED:
            return
        if box.kind is Kind.TEXT and (words := box.text.strip()):
            self.texts.append((words, _letter_area(box.area), frame, table))
        elif box.kind is Kind.DRAWING:
            self.drawings.append((box, frame))
        elif box.kind is Kind.TABLE_WRAPPER and box.element is not None:
            table = _Table(box.element)
            self.tables.append(table)
        elif box.kind is Kind.TABLE_CELL:
            frame = box.area
        elif table:
            _record_part(table, box, frame)
        for child in box.children:
            self.add(child, frame, table)


def _record_part(table: _Table, box: Box, frame: Area) -> None:
    """Record that the page has this part of a table."""
    if box.kind is Kind.TABLE:
        table.wide = _excess(frame, _side_area(box.area, frame)) > TOLERANCE
    table.caption |= box.kind is Kind.TABLE_CAPTION
    table.head |= box.kind is Kind.TABLE_HEAD
    table.rows |= box.kind is Kind.TABLE_BODY


def measure_fit(pages: Sequence[MarkedPage], zoom: float, *, in_margins: bool = False) -> Fit:
    """Return the misfits of pages that are printed `zoom` times larger than laid out.

    Pages with contents `in_margins` may have them on the whole paper.
    """
    wide: dict[str, str] = {}
    split: dict[str, str] = {}
    others: list[Misfit] = []
    for number, page in enumerate(pages, 1):
        content, box = _Content(), page.box()
        paper = Area(0, 0, page.width, page.height)
        content.add(box, paper if in_margins else _frame(box.area, zoom), None)
        others += (*_misfits(content, number), *_overlapped_texts(content, number))
        if not (content.texts or content.drawings or in_margins or page.kind in WITHOUT_CONTENT):
            others.append(Misfit(Fault.EMPTY_PAGE, "", number))
        wide |= {table.anchor: table.name for table in content.tables if table.wide}
        split |= {table.anchor: table.name for table in content.tables if table.is_split}
    # In large print the list of a divider may need more than a page.
    return Fit(wide, split, (*others, *_spilt_pages(pages, SINGLE if zoom == 1 else SINGLE - {"divider"})))


def _frame(page: Area, zoom: float) -> Area:
    """Return the area for a page's texts: within the margins, and left of them hanging numbers."""
    hanging = max(page.left - HANGING, min(page.left, SAFE / POINTS_PER_PIXEL / zoom))
    return Area(hanging, page.top - RAISED, page.right, page.bottom)


def _letter_area(area: Area) -> Area:
    """Return the area of a text's letters, which are not as high as its box."""
    fifth = (area.bottom - area.top) / 5
    return Area(area.left, area.top + fifth, area.right, area.bottom - fifth)


def _side_area(area: Area, frame: Area) -> Area:
    """Return an area that can leave the frame only at the sides."""
    return Area(area.left, frame.top, area.right, frame.bottom)


def _excess(frame: Area, area: Area) -> float:
    """Return by how many pixels an area leaves a frame; negative if it does not."""
    return max(
        frame.left - area.left, frame.top - area.top, area.right - frame.right, area.bottom - frame.bottom
    )


def _overlap(one: Area, other: Area) -> bool:
    """Tell whether two areas overlap by more than the tolerance."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) > TOLERANCE


def _misfits(content: _Content, page: int) -> Iterator[Misfit]:
    """Yield the texts outside of tables that do not fit; mark tables that have one as wide."""
    for words, area, frame, table in content.texts:
        if table and _excess(frame, _side_area(area, frame)) > TOLERANCE:
            table.wide = True
        elif not table and (excess := _excess(frame, area)) > TOLERANCE:
            yield Misfit(Fault.LEAVES_FRAME, words, page, max(1, round(excess * POINTS_PER_PIXEL)))
        if any(_overlap(drawing.area, area) for drawing, _ in content.drawings):
            yield Misfit(Fault.OVERLAPPED, words, page)
    for drawing, frame in content.drawings:
        yield from _misfits_in_drawing(drawing, frame, page)


def _overlapped_texts(content: _Content, page: int) -> Iterator[Misfit]:
    """Yield the texts that another text overlaps."""
    texts = sorted(((area, words) for words, area, _, _ in content.texts), key=lambda text: text[0].top)
    for rank, (area, words) in enumerate(texts):
        below = (other for other, _ in texts[rank + 1 :])
        if any(_overlap(area, other) for other in takewhile(partial(_begins_above, area.bottom), below)):
            yield Misfit(Fault.OVERLAPPED, words, page)


def _begins_above(bottom: float, area: Area) -> bool:
    return area.top < bottom


def _misfits_in_drawing(drawing: Box, frame: Area, page: int) -> Iterator[Misfit]:
    """Yield the texts of a drawing that leave it or its frame, or that others overlap."""
    if drawing.element is None:
        return
    parts = [(drawn.words, Area(*drawn.within(*drawing.area))) for drawn in drawn_areas(drawing.element)]
    for rank, (words, area) in enumerate(parts):
        excess = max(_excess(drawing.area, area), _excess(frame, area))
        if words and excess > TOLERANCE:
            yield Misfit(Fault.LEAVES_FRAME, words, page, max(1, round(excess * POINTS_PER_PIXEL)))
        if words and any(_overlap(area, other) for place, (_, other) in enumerate(parts) if place != rank):
            yield Misfit(Fault.OVERLAPPED, words, page)


def _spilt_pages(pages: Sequence[MarkedPage], single: frozenset[str]) -> Iterator[Misfit]:
    """Yield the pages on which a page of a `single` kind goes on, with their first words."""
    for number, (before, page) in enumerate(pairwise(pages), 2):
        if page.kind in single and page.kind == before.kind:
            content = _Content()
            content.add(page.box(), page.box().area, None)
            yield Misfit(Fault.SPILT, content.texts[0][0] if content.texts else "", number)
