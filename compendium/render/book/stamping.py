"""What a page gets once its place in the book is known: its side, its running head, its number, its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Object, Pdf

from compendium.render.book.embedding import embed
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.merging import Placed
from compendium.render.book.sheet import BLEED, MARKS, Sheet

BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")
FACE = "SourceSans3-Regular"
BARE = frozenset({"cover", "divider", "imprint"})
FULL = frozenset({"cover", "divider"})
WATERMARK = "BORRADOR"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Stamper:
    """Stamps the pages of a book on that sheet. Whatever it writes is an artifact: no part of the text."""

    sheet: Sheet
    fonts: Fonts
    draft: bool = False

    def stamp(self, pdf: Pdf, chunks: Sequence[Placed]) -> None:
        """Move every page's text towards the spine; write running heads, page numbers, marks."""
        font = embed(pdf, self._face, self.fonts.packed(FACE), {})
        for chunk in chunks:
            for place, kind in enumerate(chunk.drawn.kinds):
                number = chunk.first_page + place
                self._stamp_page(pdf, pdf.pages[number - 1].obj, chunk, number, kind)
            pdf.pages[chunk.first_page - 1].obj.Resources.Font["/Head"] = font

    @property
    def _face(self) -> Face:
        return self.fonts.face(FACE)

    def _stamp_page(self, pdf: Pdf, page: Object, chunk: Placed, number: int, kind: str) -> None:
        trim = _box(page, "/TrimBox")
        before, after = [b""], [b""]
        if self.draft:
            (after if kind in FULL else before).append(self._watermark(trim))
        if kind not in BARE:
            after.append(self._words(chunk, number, trim))
        if kind not in FULL:
            _move(page, -self.sheet.towards_spine if number % 2 else self.sheet.towards_spine)
        if self.sheet.bleed:
            after.append(_crop_marks(page))
        streams = [_artifact(pdf, before), page.Contents, _artifact(pdf, after)]
        page.Contents = Array([stream for stream in streams if stream is not None])

    def _words(self, chunk: Placed, number: int, trim: Box) -> bytes:
        """Head and number, at the outer edge of the text."""
        left, bottom, right, top = trim
        size = 8.5 * min(self.sheet.zoom, 1.5)
        head, at_right = (chunk.right, True) if number % 2 else (chunk.left, False)
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
        return f"BT /Head {size:.2f} Tf {matrix} Tm <{glyphs}> Tj ET\n".encode()


def _artifact(pdf: Pdf, drawn: Sequence[bytes]) -> Object | None:
    content = b"".join(drawn)
    return (
        pdf.make_stream(b"/Artifact <</Type /Pagination>> BDC q\n" + content + b"Q EMC\n")
        if content
        else None
    )


def _box(page: Object, name: str) -> Box:
    left, bottom, right, top = (float(value) for value in page[name])
    return left, bottom, right, top


def _move(page: Object, shift: float) -> None:
    """Move all that stands on a page: its boxes go the other way, and nothing on it changes."""
    for name in BOXES:
        left, bottom, right, top = _box(page, name)
        page[name] = Array([left - shift, bottom, right - shift, top])


def _crop_marks(page: Object) -> bytes:
    """Make room around the cut and mark its corners."""
    left, bottom, right, top = _box(page, "/TrimBox")
    page["/MediaBox"] = Array([left - MARKS, bottom - MARKS, right + MARKS, top + MARKS])
    page["/BleedBox"] = Array([left - BLEED, bottom - BLEED, right + BLEED, top + BLEED])
    return b"0 G 0.25 w " + b"".join(_corner_marks((left, right), (bottom, top)))


def _corner_marks(xs: tuple[float, float], ys: tuple[float, float]) -> Iterator[bytes]:
    for x, outwards in zip(xs, (-1, 1), strict=True):
        for y, upwards in zip(ys, (-1, 1), strict=True):
            near, far = BLEED + 2, MARKS
            yield f"{x + outwards * near:.2f} {y:.2f} m {x + outwards * far:.2f} {y:.2f} l S ".encode()
            yield f"{x:.2f} {y + upwards * near:.2f} m {x:.2f} {y + upwards * far:.2f} l S ".encode()
