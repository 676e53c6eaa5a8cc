"""What a page gets once its place in the book is known: its side, its running head, its number."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Object, Pdf

from compendium.render.book.embedding import embed
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.merging import Placed

TOWARDS_SPINE = 14.0
HEAD, FOOT, SIZE = 744.0, 40.0, 8.5
TEXT_LEFT, TEXT_RIGHT = 102.0, 510.0
BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")
FACE = "SourceSans3-Regular"
BARE = frozenset({"cover", "divider", "imprint"})
FULL = frozenset({"cover", "divider"})


def stamp(pdf: Pdf, chunks: Sequence[Placed], fonts: Fonts) -> None:
    """Move every page's text towards the spine and write running heads and page numbers, as artifacts."""
    face = fonts.face(FACE)
    font = embed(pdf, face, fonts.packed(FACE), {})
    for chunk in chunks:
        for place, kind in enumerate(chunk.drawn.kinds):
            number = chunk.first_page + place
            page = pdf.pages[number - 1].obj
            if kind not in FULL:
                _move(page, -TOWARDS_SPINE if number % 2 else TOWARDS_SPINE)
            if kind not in BARE:
                page.Contents = Array([page.Contents, pdf.make_stream(_words(chunk, number, face))])
        pdf.pages[chunk.first_page - 1].obj.Resources.Font["/Head"] = font


def _move(page: Object, shift: float) -> None:
    """Move all that stands on a page: its boxes go the other way, and nothing on it changes."""
    for name in BOXES:
        left, bottom, right, top = (float(value) for value in page[name])
        page[name] = Array([left - shift, bottom, right - shift, top])


def _words(chunk: Placed, number: int, face: Face) -> bytes:
    """Head and number, at the outer edge of the text."""
    head, at_right = (chunk.right, True) if number % 2 else (chunk.left, False)
    lines = [(text, y) for text, y in ((head, HEAD), (str(number), FOOT)) if text]
    drawn = (
        _line(
            text,
            TEXT_RIGHT - face.width(text) * SIZE / 1000 if at_right else TEXT_LEFT,
            y,
            face,
        )
        for text, y in lines
    )
    return b"/Artifact <</Type /Pagination>> BDC\n" + b"".join(drawn) + b"EMC\n"


def _line(text: str, x: float, y: float, face: Face) -> bytes:
    glyphs = "".join(f"{glyph:04x}" for glyph in face.glyphs(text))
    return f"BT 0.353 0.329 0.318 rg /Head {SIZE:g} Tf 1 0 0 1 {x:.2f} {y:g} Tm <{glyphs}> Tj ET\n".encode()
