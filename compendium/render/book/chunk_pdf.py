"""A laid-out chunk → its tagged PDF file, and what the rest of the book must know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import weasyprint

from compendium.font_coverage import FACES, FALLBACK
from compendium.problems import Level, Location, Problem
from compendium.render.book.line_ends import (
    Texts,
    broken_words,
    mark_line_ends,
    space_codes,
    spaced_ends,
    texts_of,
)
from compendium.render.book.reading_order import in_reading_order
from compendium.render.book.rendered_chunk import Bookmark, Position, RenderedChunk
from compendium.render.book.structure_tree import Mark, StructureTree, reading_order, structure_tree
from compendium.render.book.structure_writer import write_structure
from compendium.render.book.weasyprint_pages import MarkedPage
from compendium.render.chapters.anchors import SCHEME
from compendium.render.progress import RenderProblem

POINTS = 0.75  # to a CSS pixel
ITALIC = 2  # Pango's
# Signs that are drawn like a plainer one, which is what copied text should have.
PLAINER = {
    b"<2010>": b"<002d>",
    b"<2011>": b"<002d>",
    b"<00ad>": b"<002d>",
    b"<00a0>": b"<0020>",
    b"<202f>": b"<0020>",
    b"<2007>": b"<0020>",
}
ARTIFACT = b"/Artifact <</Type /Pagination /Subtype /%b>> BDC"  # ISO 32000-1, 14.8.2.2
PRINTED = 4  # flag of annotations that are printed, as PDF/A asks of all


def write_chunk(
    document: weasyprint.Document, html: Element, *, zoom: float, place: Location
) -> RenderedChunk:
    """Write a laid-out document whose pages are MarkedPages.

    `html` is what it was laid out from, `zoom` how much larger it is printed. Raises RenderProblem, at `place`, for a
    sign that is in none of the book's faces.
    """
    pages: Sequence[MarkedPage] = document.pages
    scale = zoom * POINTS

    def finish(_: weasyprint.Document, pdf: Any) -> None:
        _require_own_faces(document, place)
        page_boxes = [page.box() for page in pages]
        tree = structure_tree(html, page_boxes)
        write_structure(pdf, tree.root)
        _mark_artifacts(pages, tree)
        _remove_annotations(pdf, tree.unread_links)
        _simplify_unicode_maps(pdf)
        _rewrite_texts(pdf, pages, tree, texts_of(page_boxes))
        for page in pages:
            _aim_links(page)
        for name in ("Outlines", "Names"):
            pdf.catalog.pop(name, None)

    data = document.write_pdf(zoom=zoom, finisher=finish, pdf_tags=True)
    return RenderedChunk(
        pdf=data,
        page_kinds=tuple(page.kind for page in pages),
        anchors=_anchors(pages, scale),
        bookmarks=tuple(_bookmarks(pages, scale)),
        targets=tuple(sorted({target for page in pages for target, _ in _internal_links(page)})),
    )


def _require_own_faces(document: weasyprint.Document, place: Location) -> None:
    """Raise RenderProblem for a face of the system: its signs are not the book's."""
    for font in document.fonts.values():
        if (font.family, int(font.weight), font.style == ITALIC) not in FACES | FALLBACK:
            message = f"El texto usa signos que las letras del libro no tienen; los puso «{font.family}». Cámbielos."
            raise RenderProblem((Problem(place, Level.ERROR, "libro-letra", message),))


def _mark_artifacts(pages: Sequence[MarkedPage], tree: StructureTree) -> None:
    """Take marked contents out of the reading order."""
    for artifact in tree.artifacts:
        mark, stream = artifact.mark, pages[artifact.mark.page].stream.stream
        place = next(
            i for i, item in enumerate(stream) if isinstance(item, dict) and item["MCID"] == mark.number
        )
        stream[place - 1 : place + 2] = [
            ARTIFACT % artifact.kind.encode() if artifact.kind else b"/Artifact BMC"
        ]


def _remove_annotations(pdf: Any, annotations: Iterable[Any]) -> None:
    """Take link annotations off their pages."""
    removed = {annotation.reference for annotation in annotations}
    for page in (item for item in pdf.objects if isinstance(item, dict) and "Annots" in item):
        page["Annots"] = pydyf.Array([link for link in page["Annots"] if link not in removed])


def _rewrite_texts(pdf: Any, pages: Sequence[MarkedPage], tree: StructureTree, texts: Texts) -> None:
    """Paint texts in the order in which they are read, with what their lines end in."""
    spaced, broken = set(spaced_ends(tree.root, texts)), set(broken_words(texts))
    spaces = space_codes(pdf)
    for number, page in enumerate(pages):
        stream = in_reading_order(page.stream.stream, reading_order(tree.root, number))
        mark_line_ends(stream, _on(number, spaced), _on(number, broken), spaces)
        page.stream.stream[:] = stream


def _on(page: int, marks: Iterable[Mark]) -> set[int]:
    return {mark.number for mark in marks if mark.page == page}


def _internal_links(page: MarkedPage) -> Iterator[tuple[str, Any]]:
    for _, target, _, box in page.links:
        if target.startswith(SCHEME):
            yield target.removeprefix(SCHEME), box


def _aim_links(page: MarkedPage) -> None:
    """Make links to anchors of the book, in whatever chunk, links to named destinations; and say what each is."""
    for _, target, _, box in page.links:
        box.link_annotation["F"] = PRINTED
        box.link_annotation["Contents"] = pydyf.String(target)
    for anchor, box in _internal_links(page):
        del box.link_annotation["A"]
        box.link_annotation["Dest"] = pydyf.String(anchor)
        box.link_annotation["Contents"] = pydyf.String(_description(box.element) or anchor)


def _description(link: Element) -> str:
    """What a link inside the book says to who cannot see it."""
    words = " ".join("".join(link.itertext()).split()).rstrip(",")
    kind = "Nota " if link.get("class") == "call" else "Página " if words.isdecimal() else ""
    return f"{kind}{words}" if words else ""


def _simplify_unicode_maps(pdf: Any) -> None:
    """Have each glyph stand for the plainest sign that it is drawn for."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.stream[:1] == [
            b"/CIDInit /ProcSet findresource begin"
        ]:
            stream.stream[:] = [_simplified(line) for line in stream.stream]


def _simplified(line: bytes) -> bytes:
    glyph, _, sign = line.partition(b" ")
    return b"%b %b" % (glyph, PLAINER[sign]) if sign in PLAINER else line


def _anchors(pages: Sequence[MarkedPage], scale: float) -> dict[str, Position]:
    """Where each anchor first stands."""
    found: dict[str, Position] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, _position(number, page, x, y, scale))
    return found


def _bookmarks(pages: Sequence[MarkedPage], scale: float) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for level, label, (x, y), _ in page.bookmarks:
            yield Bookmark(level, label, _position(number, page, x, y, scale))


def _position(number: int, page: MarkedPage, x: float, y: float, scale: float) -> Position:
    return Position(number, round(x * scale, 2), round((page.height - y) * scale, 2))
