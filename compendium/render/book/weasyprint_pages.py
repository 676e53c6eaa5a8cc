"""WeasyPrint's laid-out pages as plain values, the only use of its private parts.

The documented interface draws pages and writes PDF files, but gives neither the position of a box nor its marked
content. `docs/decisions/weasyprint-private.md` lists each use below; `make test-engines` tries them with
neighbouring releases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.formatting_structure import boxes  # undocumented: the kinds of boxes
from weasyprint.layout.absolute import AbsolutePlaceholder  # undocumented: stands for a positioned box


class Area(NamedTuple):
    """A rectangle in CSS pixels from the upper left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float


class Kind(Enum):
    """The kinds of boxes that the book distinguishes."""

    TEXT = auto()
    DRAWING = auto()
    TABLE_WRAPPER = auto()
    TABLE = auto()
    TABLE_CAPTION = auto()
    TABLE_HEAD = auto()
    TABLE_BODY = auto()
    TABLE_CELL = auto()
    OTHER = auto()


@dataclass(frozen=True, eq=False)
class Box:
    """A box of a page.

    `element` is its HTML element, `pseudo` the name of its marker or other generated content. `mark` is the number of
    its marked content and `link` its link annotation; both are None before the page is painted, and for boxes without
    them.
    """

    kind: Kind
    element: Element | None
    pseudo: str
    area: Area
    text: str = ""
    mark: int | None = None
    link: dict[str, Any] | None = None
    children: tuple[Box, ...] = field(default=(), repr=False)


class MarkedPage(weasyprint.Page):  # type: ignore[misc]
    """A page that records its content stream and the marks of its boxes when it is painted."""

    def __init__(self, page: weasyprint.Page) -> None:
        # Private: a page is made from its page box, which only another page has.
        super().__init__(page._page_box)
        self.stream: Any = None
        self._marks: dict[Any, int] = {}
        self._tree: Box | None = None

    @property
    def kind(self) -> str:
        """Return the name of the page in the style sheet; empty if it has none."""
        return str(self._page_box.page_type.name or "")  # private: the name is kept nowhere else

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, as WeasyPrint does."""
        super().paint(stream, scale)
        self.stream = stream
        # Private: only this dictionary has the marked content of each box.
        self._marks = {box: tag["mcid"] for box, tag in stream._tags.items()}
        self._tree = None

    def box(self) -> Box:
        """Return the page's box, with all boxes in it except those of its margins."""
        self._tree = self._tree or self._box(self._page_box)
        return self._tree

    def _box(self, box: Any) -> Box:
        area = _area(box)
        inner = [self._box(child) for child in _children(box)]
        pseudo = box.element is not None and box.element_tag != box.element.tag
        return Box(
            kind=_kind(box),
            element=box.element,
            pseudo=str(box.element_tag) if pseudo else "",
            area=area,
            text=str(getattr(box, "text", "")),
            mark=self._marks.get(box),
            link=getattr(box, "link_annotation", None),
            children=tuple(inner),
        )


def marked_pages(pages: Iterable[weasyprint.Page]) -> list[MarkedPage]:
    """Return the pages as pages that record their painting."""
    return [MarkedPage(page) for page in pages]


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            child = child._box  # private: the box that a placeholder stands for
        if not isinstance(child, boxes.MarginBox):
            yield child


KINDS = (
    (boxes.TextBox, Kind.TEXT),
    (boxes.ReplacedBox, Kind.DRAWING),
    (boxes.TableBox, Kind.TABLE),
    (boxes.TableCaptionBox, Kind.TABLE_CAPTION),
    (boxes.TableCellBox, Kind.TABLE_CELL),
)


def _kind(box: Any) -> Kind:
    if getattr(box, "is_table_wrapper", False):
        return Kind.TABLE_WRAPPER
    if isinstance(box, boxes.TableRowGroupBox):
        return Kind.TABLE_HEAD if box.is_header else Kind.TABLE_BODY
    return next((kind for cls, kind in KINDS if isinstance(box, cls)), Kind.OTHER)


def _area(box: Any) -> Area:
    """Return the content box of a page, the line box of a text, the border box of all else."""
    if isinstance(box, boxes.PageBox):
        left, top, width, height = box.content_box_x(), box.content_box_y(), box.width, box.height
    elif isinstance(box, boxes.TextBox) or _kind(box) is Kind.OTHER:
        left, top, width, height = box.position_x, box.position_y, box.width or 0, box.height or 0
    else:
        left, top = box.border_box_x(), box.border_box_y()
        width, height = box.border_width(), box.border_height()
    return Area(left, top, left + width, top + height)
