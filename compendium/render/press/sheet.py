"""The sheet of a press file: trim, bleed, and the room of marks and slug line."""

from __future__ import annotations

from dataclasses import dataclass, field

from compendium.render.book.page_geometry import BLEED, Rectangle

MARGIN = 36.0  # around the trim, for bleed, marks and slug line
SLUG_INDENT, SLUG_RISE = 8.0, 3.0  # of the slug line, from the left of the trim and the bottom of the sheet
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """A sheet with the size that it is cut to, in points; `folds` count from the left cut."""

    width: float
    height: float
    folds: tuple[float, ...] = field(default=())

    @property
    def media(self) -> Rectangle:
        """Return the whole sheet."""
        return 0.0, 0.0, self.width + 2 * MARGIN, self.height + 2 * MARGIN

    @property
    def trim(self) -> Rectangle:
        """Return what is left when the sheet is cut."""
        return MARGIN, MARGIN, MARGIN + self.width, MARGIN + self.height

    @property
    def bleed(self) -> Rectangle:
        """Return the trim and what is printed around it, so that no cut shows white paper."""
        left, bottom, right, top = self.trim
        return left - BLEED, bottom - BLEED, right + BLEED, top + BLEED

    def matrix(self, trim: Rectangle, left: float = 0.0) -> Matrix:
        """Return the matrix that puts a page at `left` of the trim."""
        x, y, _, _ = trim
        return 1, 0, 0, 1, MARGIN + left - x, MARGIN - y
