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

    def outwards(self) -> tuple[float, float, float, float]:
        """Return the place of each side, greater the farther it is outwards."""
        return -self.left, -self.bottom, self.right, self.top

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


@dataclass(frozen=True)
class _Page:
    """The boxes of a page, and what it paints in them, in that order."""

    media: Ink
    bleed: Ink
    trim: Ink
    inks: tuple[Ink, ...]

    def leaves(self, ink: Ink) -> bool:
        """Tell whether ink leaves the trim; areas may bleed, and marks may stand around it."""
        if self.trim.holds(ink):
            return False
        return not (self._bleeds(ink) or (self.media.holds(ink) and not self.trim.overlaps(ink)))

    def _bleeds(self, ink: Ink) -> bool:
        """Tell whether an area reaches the bleed on each side on which it leaves the trim."""
        sides = zip(ink.outwards(), self.trim.outwards(), self.bleed.outwards(), strict=True)
        return not ink.words and all(
            side <= trim + TOLERANCE or side >= bleed - TOLERANCE for side, trim, bleed in sides
        )


def ink_faults(path: Path, furniture_level: int = 1) -> list[str]:
    """Return what is wrong with the pages of a book.

    `furniture_level` is the depth of the form in which running heads and page numbers are.
    """
    with pdfium.PdfDocument(path) as pdf:
        trims = {_size(page.get_trimbox()) for page in pdf}
        faults = [] if len(trims) == 1 else [f"trim boxes {sorted(trims)}"]
        for number, page in enumerate(pdf, 1):
            faults += [f"{number}: {fault}" for fault in _faults(_read(page, furniture_level))]
    return faults


def _size(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    return round(right - left, 1), round(top - bottom, 1)


def _read(page: pdfium.PdfPage, furniture_level: int) -> _Page:
    media, bleed, trim = (
        Ink("", left, bottom, right, top, in_furniture=False)
        for left, bottom, right, top in (page.get_mediabox(), page.get_bleedbox(), page.get_trimbox())
    )
    return _Page(media, bleed, trim, tuple(_inks(page, furniture_level)))


def _faults(page: _Page) -> Iterator[str]:
    yield from (f"«{ink}» leaves the page" for ink in page.inks if page.leaves(ink))
    for rank, ink in enumerate(page.inks):
        others = page.inks[rank + 1 :]
        yield from (f"«{ink}» under or over «{other}»" for other in others if _collide(ink, other))
    inside = [ink for ink in page.inks if page.trim.overlaps(ink)]
    if inside and all(ink.in_furniture for ink in inside):
        yield "nothing but a running head"


def _collide(first: Ink, later: Ink) -> bool:
    """Tell whether ink makes a text hard to read; a text may stand on an area that was painted before it."""
    if not (first.words or later.words) or not first.overlaps(later):
        return False
    return bool(first.words) or not first.holds(later)


def _inks(page: pdfium.PdfPage, furniture_level: int) -> Iterator[Ink]:
    """Yield what a page paints, without watermarks; what is clipped away is not cut off."""
    text_page, forms = page.get_textpage(), [pdfium.PdfMatrix()]  # of each level
    for item in page.get_objects(textpage=text_page):
        del forms[item.level + 1 :]
        if item.type == raw.FPDF_PAGEOBJ_FORM:
            forms.append(item.get_matrix().multiply(forms[-1]))
            continue
        words = item.extract().strip() if isinstance(item, pdfium.PdfTextObj) else ""
        if words != WATERMARK and (words or _is_area(item)):
            left, bottom, right, top = forms[-1].on_rect(*item.get_bounds())
            yield Ink(words, left, bottom, right, top, in_furniture=item.level >= furniture_level)


def _is_area(item: pdfium.PdfObject) -> bool:
    """Tell whether it is a filled path or a picture."""
    if item.type != raw.FPDF_PAGEOBJ_PATH:
        return bool(item.type != raw.FPDF_PAGEOBJ_TEXT)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)
