"""What a page gets once its place in the book is known: its side, its running head, its number, its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydyf import Array, Dictionary

from compendium.render.book.drawn import Box, Page
from compendium.render.book.fonts import Fonts
from compendium.render.book.placing import Placed
from compendium.render.book.running import HEAD_FACE, HeadLine, head_faces, head_lines
from compendium.render.book.sheet import BLEED, MARKS, TURNED, TURNED_SIDE, Sheet

HEAD = "Head"  # how the names of the running heads' fonts on a page begin
SIZE, LEADING = 8.5, 10.5  # of running heads, in points
BARE = frozenset({"cover", "divider", "imprint"})
FULL = frozenset({"cover", "divider"})
WATERMARK = "BORRADOR"
# What artifacts are, as properties of their marks.
HEADER, FOOTER, DRAFT_MARK = (
    f"/Type /Pagination /Subtype /{kind}" for kind in ("Header", "Footer", "Watermark")
)
PRODUCTION = "/Type /Page"


@dataclass(frozen=True)
class Stamper:
    """Stamps the pages of a book on that sheet. Whatever it writes is an artifact: no part of the text."""

    sheet: Sheet
    fonts: Fonts
    draft: bool = False

    def page_entries(self, page: Page, number: int) -> dict[str, object]:
        """A page's type and boxes, its text moved towards the spine; `number` is its place, from 1."""
        media, bleed, trim = (
            _moved(box, self._shift(page, number)) for box in (page.media, page.bleed, self._trim(page))
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
            over += _artifact(DRAFT_MARK, self._watermark(self._trim(page)))
        elif self.draft:
            under += _artifact(DRAFT_MARK, self._watermark(self._trim(page)))
        if page.kind not in BARE:
            over += self._words(chunk, page, number)
        if self.sheet.bleed:
            over += _artifact(PRODUCTION, _crop_marks(_moved(self._trim(page), self._shift(page, number))))
        return under, over

    def _trim(self, page: Page) -> Box:
        """Where the sheet is cut: the engine does not print the bleed larger, as it does all else."""
        return _grown(page.media, -self.sheet.bleed) if self.sheet.bleed else page.trim

    def _shift(self, page: Page, number: int) -> float:
        """How far a page's boxes go to the right: nothing on it changes, and all that stands on it goes left."""
        if page.kind in (*FULL, TURNED):
            return 0.0
        return self.sheet.towards_spine if number % 2 else -self.sheet.towards_spine

    def _words(self, chunk: Placed, page: Page, number: int) -> bytes:
        """Head and number, at the outer edge of the text."""
        left, bottom, right, top = self._trim(page)
        larger = min(self.sheet.zoom, 1.5)
        size, leading = SIZE * larger, LEADING * larger
        head, at_right = (
            (chunk.rights[number - chunk.first_page], True) if number % 2 else (chunk.left, False)
        )
        side = TURNED_SIDE if page.kind == TURNED else self.sheet.side
        edge = right - side if at_right else left + side
        heads = head_lines(head, (right - left - 2 * side) * 1000 / size, self.fonts) if head else []
        base = top - 48 + (size - SIZE) + leading * (len(heads) - 1)
        header = (
            self._line(line, edge, base - leading * rank, size, at_right) for rank, line in enumerate(heads)
        )
        folio = head_lines(str(number), 1000 * size, self.fonts)
        footer = (self._line(line, edge, bottom + 40, size, at_right) for line in folio)
        return _artifact(HEADER, b"".join(header)) + _artifact(FOOTER, b"".join(footer))

    def _line(self, line: HeadLine, edge: float, y: float, size: float, at_right: bool) -> bytes:
        start = edge - line.width * size / 1000 if at_right else edge
        return b"0.353 0.329 0.318 rg " + self._shown(line, size, f"1 0 0 1 {start:.2f} {y:.2f}")

    def _watermark(self, trim: Box) -> bytes:
        """A grey word from corner to corner."""
        left, bottom, right, top = trim
        size = (right - left) / 5.2
        (word,) = head_lines(WATERMARK, 1000 * size, self.fonts)
        half = word.width * size / 2000 * 0.7071
        x, y = (left + right) / 2 - half, (bottom + top) / 2 - half
        return b"0.9 g " + self._shown(word, size, f"0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f}")

    def _shown(self, line: HeadLine, size: float, matrix: str) -> bytes:
        parts = b" ".join(self._part(face, text, size) for face, text in line.parts)
        return b"BT %b Tm %b ET\n" % (matrix.encode(), parts)

    def _part(self, face: str, text: str, size: float) -> bytes:
        glyphs = "".join(f"{glyph:04x}" for glyph in self.fonts.face(face).glyphs(text))
        return f"/{head_font(face)} {size:.2f} Tf <{glyphs}> Tj".encode()

    def faces(self, chunk: Placed) -> dict[str, str]:
        """The names of the fonts that the chunk's running heads are set in, with their faces."""
        return {head_font(face): face for face in sorted(head_faces((chunk.left, *chunk.rights), self.fonts))}


def head_font(face: str) -> str:
    """The name of a running head's font on a page."""
    return HEAD if face == HEAD_FACE else HEAD + face.replace("-", "")


def _artifact(properties: str, content: bytes) -> bytes:
    return b"/Artifact <<%b>> BDC q\n%bQ EMC\n" % (properties.encode(), content) if content else b""


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
