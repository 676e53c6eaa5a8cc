"""A file for the press: sheets with pages of the book, their marks and their slug lines."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from compendium.render.book.page_geometry import Rectangle
from compendium.render.press.marks import COLOUR, mark_operators, registration_colour
from compendium.render.press.sheet import MARGIN, SLUG_INDENT, SLUG_RISE, Matrix, Sheet


class PressFile:
    """A PDF of sheets of one size."""

    def __init__(self, sheet: Sheet) -> None:
        self.pdf = pikepdf.new()
        self.sheet = sheet
        self._registration = self.pdf.make_indirect(registration_colour())

    def add_sheet(self, slug_line: pikepdf.Page) -> pikepdf.Page:
        """Append a sheet with its marks and its slug line."""
        left, bottom, right, top = self.sheet.media
        page = self.pdf.add_blank_page(page_size=(right - left, top - bottom))
        page.mediabox, page.bleedbox, page.trimbox = map(
            _box, (self.sheet.media, self.sheet.bleed, self.sheet.trim)
        )
        page.obj.Resources = Dictionary(
            XObject=Dictionary(), ColorSpace=Dictionary({str(COLOUR): self._registration})
        )
        page.contents_add(mark_operators(self.sheet))
        self.draw(page, slug_line, (1, 0, 0, 1, MARGIN + SLUG_INDENT, SLUG_RISE))
        return page

    def draw(
        self, page: pikepdf.Page, drawing: pikepdf.Page, matrix: Matrix, clip: Rectangle | None = None
    ) -> None:
        """Draw a page of another file, with its bleed, on a sheet, as much of it as is in `clip`."""
        form = self.pdf.copy_foreign(drawing.as_form_xobject())
        form.BBox = Array(map(float, drawing.mediabox))
        name = page.add_resource(form, Name.XObject, Name(f"/Pieza{len(page.obj.Resources.XObject.keys())}"))
        window = b""
        if clip:
            left, bottom, right, top = clip
            window = b"%b re W n " % _numbers((left, bottom, right - left, top - bottom))
        page.contents_add(b"q %b%b cm %b Do Q\n" % (window, _numbers(matrix), str(name).encode()))


def page_trim(page: pikepdf.Page) -> Rectangle:
    """Return the trim of a page."""
    left, bottom, right, top = map(float, page.trimbox)
    return left, bottom, right, top


def _numbers(values: Sequence[float]) -> bytes:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values).encode()


def _box(box: Rectangle) -> Array:
    return Array([round(value, 3) for value in box])
