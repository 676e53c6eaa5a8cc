"""Finds what is off, under or over something in a PDF, by another library than the one that wrote it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

TOLERANCE = 1.0  # points
WATERMARK = "BORRADOR"  # stands over texts on purpose
FORM_OF_FURNITURE = 1  # the depth of what running heads and page numbers are in


@dataclass(frozen=True)
class Ink:
    """Something painted: the words of a text, or none of a filled area or a picture."""

    words: str
    left: float
    bottom: float
    right: float
    top: float
    in_furniture: bool

    def overlaps(self, other: Ink) -> bool:
        """Tell whether both have ink in the same place, by more than the tolerance."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(across, down) > TOLERANCE

    def holds(self, other: Ink) -> bool:
        """Tell whether the other is within this one."""
        return (
            self.left - TOLERANCE <= other.left
            and self.bottom - TOLERANCE <= other.bottom
            and self.right + TOLERANCE >= other.right
            and self.top + TOLERANCE >= other.top
        )

    def __str__(self) -> str:
        return self.words or f"[{self.left:.0f} {self.bottom:.0f} {self.right:.0f} {self.top:.0f}]"


def ink_faults(path: Path) -> list[str]:
    """Return what is wrong with the pages of a book."""
    with pdfium.PdfDocument(path) as pdf:
        trims = {_size(page.get_trimbox()) for page in pdf}
        faults = [] if len(trims) == 1 else [f"trim boxes {sorted(trims)}"]
        for number, page in enumerate(pdf, 1):
            faults += [f"{number}: {fault}" for fault in _page_faults(page)]
    return faults


def _size(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    return round(right - left, 1), round(top - bottom, 1)


def _page_faults(page: pdfium.PdfPage) -> Iterator[str]:
    left, bottom, right, top = page.get_trimbox()
    trim = Ink("", left, bottom, right, top, in_furniture=False)
    inks = list(_inks(page))
    yield from (f"«{ink}» leaves the page" for ink in inks if not trim.holds(ink) and not ink.holds(trim))
    for rank, ink in enumerate(inks):
        yield from (f"«{ink}» under or over «{other}»" for other in inks[rank + 1 :] if _collide(ink, other))
    if inks and all(ink.in_furniture for ink in inks):
        yield "nothing but a running head"


def _collide(first: Ink, later: Ink) -> bool:
    """Tell whether ink makes a text hard to read; a text may stand on an area that was painted before it."""
    if not (first.words or later.words) or not first.overlaps(later):
        return False
    return bool(first.words) or not first.holds(later)


def _inks(page: pdfium.PdfPage) -> Iterator[Ink]:
    """Yield what a page paints, in that order, without watermarks; what is clipped away is not cut off."""
    text_page, form = page.get_textpage(), pdfium.PdfMatrix()
    for item in page.get_objects(textpage=text_page):
        if item.type == raw.FPDF_PAGEOBJ_FORM:
            form = item.get_matrix()
            continue
        words = item.extract().strip() if isinstance(item, pdfium.PdfTextObj) else ""
        if words != WATERMARK and (words or _is_area(item)):
            bounds = item.get_bounds()
            left, bottom, right, top = form.on_rect(*bounds) if item.level else bounds
            yield Ink(words, left, bottom, right, top, in_furniture=item.level >= FORM_OF_FURNITURE)


def _is_area(item: pdfium.PdfObject) -> bool:
    """Tell whether it is a filled path or a picture."""
    if item.type != raw.FPDF_PAGEOBJ_PATH:
        return bool(item.type != raw.FPDF_PAGEOBJ_TEXT)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)
