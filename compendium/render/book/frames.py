"""Laid-out pages compared with their frames. No other module measures the engine's boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

POINT = 0.75  # to a CSS pixel
TOLERANCE = 1.0  # pixels: what rounding makes of a measure
HANG = 48.0  # pixels by which a number may stand out to the left of the text
PLACED = frozenset({"cover", "divider"})  # kinds of pages of which some parts have a fixed place
SAFE = 18.0  # points from the paper's edge that printers leave white


class Area(NamedTuple):
    """A rectangle, in pixels from the upper left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float

    def excess(self, other: Area) -> float:
        """By how much another one leaves this one at most, at any side; negative if it does not."""
        return max(
            self.left - other.left,
            self.top - other.top,
            other.right - self.right,
            other.bottom - self.bottom,
        )

    def meets(self, other: Area) -> bool:
        """Whether another one lies over this one, by more than rounding makes."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(across, down) > TOLERANCE


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


@dataclass
class _Table:
    """What a page has of a table."""

    element: Any
    caption: bool = False
    head: bool = False
    rows: bool = False
    wide: bool = False

    @property
    def anchor(self) -> str:
        return str(self.element.get("id", ""))

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
class _Found:
    """What a page holds: texts, each with area, frame and table around it; drawings; tables."""

    texts: list[tuple[str, Area, Area, _Table | None]] = field(default_factory=list)
    drawings: list[Area] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)


def fit_of(pages: Sequence[Any], zoom: float) -> Fit:
    """What does not fit of the engine's pages, which are printed so many times larger."""
    wide: dict[str, str] = {}
    parted: dict[str, str] = {}
    others: list[Misfit] = []
    for number, page in enumerate(pages, 1):
        found = _Found()
        box = page._page_box
        _gather(box, _frame(box, zoom), None, found)
        others += _misfits(found, number)
        if box.page_type.name in PLACED:
            others += _covered(found, number)
        for table in found.tables:
            if table.wide:
                wide[table.anchor] = table.name
            if table.parted:
                parted[table.anchor] = table.name
    return Fit(wide, parted, tuple(others))


def _frame(page: Any, zoom: float) -> Area:
    """Where a page's texts may stand: within the margins, with room for what hangs."""
    left, top = page.content_box_x(), page.content_box_y()
    hanging = max(left - HANG, min(left, SAFE / POINT / zoom))
    return Area(hanging, top, left + page.width, top + page.height)


def _gather(box: Any, frame: Area, table: _Table | None, found: _Found) -> None:
    """Collect what a box holds. Of a table, each cell is a frame."""
    if isinstance(box, boxes.TextBox):
        found.texts.append((box.text, _letters(box), frame, table))
    elif isinstance(box, boxes.ReplacedBox):
        found.drawings.append(_border_area(box))
    if getattr(box, "is_table_wrapper", False):
        table = _Table(box.element)
        found.tables.append(table)
    if table and isinstance(box, boxes.TableBox):
        table.wide = frame.excess(_sides(_border_area(box), frame)) > TOLERANCE
    elif table and isinstance(box, boxes.TableCaptionBox):
        table.caption = True
    elif table and isinstance(box, boxes.TableRowGroupBox):
        table.head |= box.is_header
        table.rows |= not box.is_header
    elif isinstance(box, boxes.TableCellBox):
        frame = _border_area(box)
    for child in getattr(box, "children", ()):
        _gather(child, frame, table, found)


def _letters(box: Any) -> Area:
    """Where the letters of a text are: its box is as high as the face, and most letters are not."""
    top, height = box.position_y, box.height
    return Area(box.position_x, top + height / 5, box.position_x + box.width, top + height * 4 / 5)


def _border_area(box: Any) -> Area:
    left, top = box.border_box_x(), box.border_box_y()
    return Area(left, top, left + box.border_width(), top + box.border_height())


def _sides(area: Area, frame: Area) -> Area:
    """An area of which only the sides count."""
    return area._replace(top=frame.top, bottom=frame.bottom)


def _misfits(found: _Found, page: int) -> Iterator[Misfit]:
    """The texts outside of tables that do not fit; a table with one is too wide."""
    for words, area, frame, table in found.texts:
        if not words.strip():
            continue
        if table and frame.excess(_sides(area, frame)) > TOLERANCE:
            table.wide = True
        elif not table and (excess := frame.excess(area)) > TOLERANCE:
            yield Misfit(words.strip(), page, max(1, round(excess * POINT)))
        if any(drawing.meets(area) for drawing in found.drawings):
            yield Misfit(words.strip(), page, 0)


def _covered(found: _Found, page: int) -> Iterator[Misfit]:
    """The texts that another one lies over."""
    texts = [(words.strip(), area) for words, area, _, _ in found.texts if words.strip()]
    for rank, (words, area) in enumerate(texts):
        if any(area.meets(other) for _, other in texts[rank + 1 :]):
            yield Misfit(words, page, 0)
