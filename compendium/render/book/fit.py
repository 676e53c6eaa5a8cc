"""Laid-out pages compared with the room that they have: what is too wide, parted or covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from compendium.render.book.weasyprint_pages import Area, Box, Kind, MarkedPage

POINT = 0.75  # to a CSS pixel
TOLERANCE = 1.0  # pixels: what rounding makes of a measure
HANG = 48.0  # pixels by which a number may stand out to the left of the text
POSITIONED = frozenset({"cover", "divider"})  # kinds of pages of which some parts have a fixed place
SAFE = 18.0  # points from the paper's edge that printers leave white


@dataclass(frozen=True)
class Misfit:
    """Words that leave their frame by so many points, or by none if they are covered."""

    words: str
    page: int
    points: int


@dataclass(frozen=True)
class Fit:
    """What of some pages does not fit.

    `wide` tables are too wide, of `parted` ones the caption or head stands without rows (anchor → caption).
    """

    wide: Mapping[str, str]
    parted: Mapping[str, str]
    others: tuple[Misfit, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all fits."""
        return not (self.wide or self.parted or self.others)


@dataclass
class _Table:
    """What a page has of a table."""

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
    def parted(self) -> bool:
        """Whether its caption stands without rows, or its rows without their head."""
        has_head = self.element.find("thead") is not None
        return (self.caption and not self.rows) or (self.rows and has_head and not self.head)


@dataclass
class _Content:
    """What a page holds: texts, each with area, frame and table around it; drawings; tables."""

    texts: list[tuple[str, Area, Area, _Table | None]] = field(default_factory=list)
    drawings: list[Area] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)

    def add(self, box: Box, frame: Area, table: _Table | None) -> None:
        """Add a box and all below it. Of a table, each cell is a frame."""
        if box.kind is Kind.TEXT and (words := box.text.strip()):
            self.texts.append((words, _letters(box.area), frame, table))
        elif box.kind is Kind.DRAWING:
            self.drawings.append(box.area)
        elif box.kind is Kind.TABLE_WRAPPER and box.element is not None:
            table = _Table(box.element)
            self.tables.append(table)
        elif box.kind is Kind.TABLE_CELL:
            frame = box.area
        elif table:
            _note_part(table, box, frame)
        for child in box.children:
            self.add(child, frame, table)


def _note_part(table: _Table, box: Box, frame: Area) -> None:
    """Note that the page has this part of a table."""
    if box.kind is Kind.TABLE:
        table.wide = _excess(frame, _sides(box.area, frame)) > TOLERANCE
    table.caption |= box.kind is Kind.TABLE_CAPTION
    table.head |= box.kind is Kind.TABLE_HEAD
    table.rows |= box.kind is Kind.TABLE_BODY


def measure_fit(pages: Sequence[MarkedPage], zoom: float) -> Fit:
    """Return what does not fit on pages that are printed `zoom` times larger than laid out."""
    wide: dict[str, str] = {}
    parted: dict[str, str] = {}
    others: list[Misfit] = []
    for number, page in enumerate(pages, 1):
        content, box = _Content(), page.box()
        content.add(box, _frame(box.area, zoom), None)
        others += _misfits(content, number)
        if page.kind in POSITIONED:
            others += _covered(content, number)
        wide |= {table.anchor: table.name for table in content.tables if table.wide}
        parted |= {table.anchor: table.name for table in content.tables if table.parted}
    return Fit(wide, parted, tuple(others))


def _frame(page: Area, zoom: float) -> Area:
    """Where a page's texts may stand: within the margins, with room for what hangs."""
    hanging = max(page.left - HANG, min(page.left, SAFE / POINT / zoom))
    return Area(hanging, page.top, page.right, page.bottom)


def _letters(area: Area) -> Area:
    """Where the letters of a text are: its box is as high as the face, and most letters are not."""
    fifth = (area.bottom - area.top) / 5
    return Area(area.left, area.top + fifth, area.right, area.bottom - fifth)


def _sides(area: Area, frame: Area) -> Area:
    """An area of which only the sides count."""
    return Area(area.left, frame.top, area.right, frame.bottom)


def _excess(frame: Area, area: Area) -> float:
    """By how many pixels an area leaves a frame at most, at any side; negative if it does not."""
    return max(
        frame.left - area.left, frame.top - area.top, area.right - frame.right, area.bottom - frame.bottom
    )


def _overlap(one: Area, other: Area) -> bool:
    """Whether two areas overlap by more than rounding makes."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) > TOLERANCE


def _misfits(content: _Content, page: int) -> Iterator[Misfit]:
    """The texts outside of tables that do not fit; a table with one is too wide."""
    for words, area, frame, table in content.texts:
        if table and _excess(frame, _sides(area, frame)) > TOLERANCE:
            table.wide = True
        elif not table and (excess := _excess(frame, area)) > TOLERANCE:
            yield Misfit(words, page, max(1, round(excess * POINT)))
        if any(_overlap(drawing, area) for drawing in content.drawings):
            yield Misfit(words, page, 0)


def _covered(content: _Content, page: int) -> Iterator[Misfit]:
    """The texts that another one lies over."""
    for rank, (words, area, _, _) in enumerate(content.texts):
        if any(_overlap(area, other) for _, other, _, _ in content.texts[rank + 1 :]):
            yield Misfit(words, page, 0)
