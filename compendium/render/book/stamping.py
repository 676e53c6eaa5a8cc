"""What a page gets once its place in the book is known: its side, its running head, its number, its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydyf import Array, Dictionary

from compendium.render.book.drawn import Box, Page
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.placing import Placed
from compendium.render.book.sheet import BLEED, MARKS, Sheet

HEAD = "Head"  # the name of the running heads' font on every page
HEAD_FACE = "SourceSans3-Regular"
BARE = frozenset({"cover", "divider", "imprint"})
FULL = frozenset({"cover", "divider"})
WATERMARK = "BORRADOR"


@dataclass(frozen=True)
class Stamper:
    """Stamps the pages of a book on that sheet. Whatever it writes is an artifact: no part of the text."""

    sheet: Sheet
    fonts: Fonts
    draft: bool = False

    def page_entries(self, page: Page, number: int) -> dict[str, object]:
        """A page's type and boxes, its text moved towards the spine; `number` is its place, from 1."""
        media, bleed, trim = (
            _moved(box, self._shift(page, number)) for box in (page.media, page.bleed, page.trim)
        )
        if self.sheet.bleed:  # room around the cut for its marks
            media, bleed = _grown(trim, MARKS), _grown(trim, BLEED)
        return {"Type": "/Page", "MediaBox": Array(media), "BleedBox": Array(bleed), "TrimBox": Array(trim)}

    def blank(self, page: Page, number: int) -> Dictionary:
        """An empty page at that place, of the size of another."""
        entries = self.page_entries(page, number)
        return Dictionary(entries | {"Resources": Dictionary()})

    def stamps(self, chunk: Placed, page: Page, number: int) -> tuple[bytes, bytes]:
        """What is drawn under and over a page; empty where there is nothing."""
        under, over = b"", b""
        if self.draft and page.kind in FULL:
            over += self._watermark(page.trim)
        elif self.draft:
            under += self._watermark(page.trim)
        if page.kind not in BARE:
            over += self._words(chunk, number, page.trim)
        if self.sheet.bleed:
            over += _crop_marks(_moved(page.trim, self._shift(page, number)))
        return _artifact(under), _artifact(over)

    @property
    def _face(self) -> Face:
        return self.fonts.face(HEAD_FACE)

    def _shift(self, page: Page, number: int) -> float:
        """How far a page's boxes go to the right: nothing on it changes, and all that stands on it goes left."""
        if page.kind in FULL:
            return 0.0
        return self.sheet.towards_spine if number % 2 else -self.sheet.towards_spine

    def _words(self, chunk: Placed, number: int, trim: Box) -> bytes:
        """Head and number, at the outer edge of the text."""
        left, bottom, right, top = trim
        size = 8.5 * min(self.sheet.zoom, 1.5)
        head, at_right = (
            (chunk.rights[number - chunk.first_page], True) if number % 2 else (chunk.left, False)
        )
        lines = ((head, top - 48 + (size - 8.5)), (str(number), bottom + 40))
        return b"".join(
            self._line(
                text, right - self.sheet.side if at_right else left + self.sheet.side, y, size, at_right
            )
            for text, y in lines
            if text
        )

    def _line(self, text: str, x: float, y: float, size: float, at_right: bool) -> bytes:
        start = x - self._face.width(text) * size / 1000 if at_right else x
        return b"0.353 0.329 0.318 rg " + self._shown(text, size, f"1 0 0 1 {start:.2f} {y:.2f}")

    def _watermark(self, trim: Box) -> bytes:
        """A grey word from corner to corner."""
        left, bottom, right, top = trim
        size = (right - left) / 5.2
        half = self._face.width(WATERMARK) * size / 2000 * 0.7071
        x, y = (left + right) / 2 - half, (bottom + top) / 2 - half
        return b"0.9 g " + self._shown(WATERMARK, size, f"0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f}")

    def _shown(self, text: str, size: float, matrix: str) -> bytes:
        glyphs = "".join(f"{glyph:04x}" for glyph in self._face.glyphs(text))
        return f"BT /{HEAD} {size:.2f} Tf {matrix} Tm <{glyphs}> Tj ET\n".encode()


def _artifact(content: bytes) -> bytes:
    return b"/Artifact <</Type /Pagination>> BDC q\n" + content + b"Q EMC\n" if content else b""


def _moved(box: Box, shift: float) -> Box:
    left, bottom, right, top = box
    return left + shift, bottom, right + shift, top


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def _crop_marks(trim: Box) -> bytes:
    """The corners of the cut."""
    left, bottom, right, top = trim
    return b"0 G 0.25 w " + b"".join(_corner_marks((left, right), (bottom, top)))


def _corner_marks(xs: tuple[float, float], ys: tuple[float, float]) -> Iterator[bytes]:
    for x, outwards in zip(xs, (-1, 1), strict=True):
        for y, upwards in zip(ys, (-1, 1), strict=True):
            near, far = BLEED + 2, MARKS
            yield f"{x + outwards * near:.2f} {y:.2f} m {x + outwards * far:.2f} {y:.2f} l S ".encode()
            yield f"{x:.2f} {y + upwards * near:.2f} m {x:.2f} {y + upwards * far:.2f} l S ".encode()
