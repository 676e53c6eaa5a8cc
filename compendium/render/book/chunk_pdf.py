"""A laid-out chunk → its tagged PDF file, with its anchors, bookmarks and links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import weasyprint

from compendium.font_coverage import FACES, FALLBACK
from compendium.problems import Level, Location, Problem
from compendium.render.book.line_ends import Texts, hyphenated_marks, marks_before_space, texts_of
from compendium.render.book.reading_order import sort_texts
from compendium.render.book.rendered_chunk import Bookmark, Position, RenderedChunk
from compendium.render.book.structure_tree import Mark, StructureTree, reading_order, structure_tree
from compendium.render.book.structure_writer import write_structure
from compendium.render.book.weasyprint_pages import MarkedPage
from compendium.render.chapters.anchors import SCHEME
from compendium.render.chapters.mentions import ANCHOR, MENTIONS, first_mentions, mention_anchor
from compendium.render.line_end_glyphs import add_font_copies, mark_line_ends, space_codes
from compendium.render.programme_texts import programme_texts
from compendium.render.progress import RenderProblem

POINTS_PER_PIXEL = 0.75
ITALIC = 2  # Pango's
# Signs with the glyph of a plainer one, which copied text should have.
PLAIN_SIGNS = {
    b"<2010>": b"<002d>",
    b"<2011>": b"<002d>",
    b"<00ad>": b"<002d>",
    b"<00a0>": b"<0020>",
    b"<202f>": b"<0020>",
    b"<2007>": b"<0020>",
}
ARTIFACT = b"/Artifact <</Type /Pagination /Subtype /%b>> BDC"  # ISO 32000-1, 14.8.2.2
PRINT_FLAG = 4  # an annotation with it is printed, as PDF/A requires


def write_chunk(
    document: weasyprint.Document, html: Element, *, zoom: float, place: Location
) -> RenderedChunk:
    """Write a laid-out document, whose pages are MarkedPages, as PDF.

    `html` is the source of its layout, `zoom` the factor by which it is enlarged in print. Raises RenderProblem, at
    `place`, for a sign that is in none of the book's faces.
    """
    pages: Sequence[MarkedPage] = document.pages
    scale, letters = zoom * POINTS_PER_PIXEL, list[int]()

    def finish(_: weasyprint.Document, pdf: Any) -> None:
        _require_own_faces(document, place)
        letters.extend(_add_structure(pdf, pages, html))
        for page in pages:
            _set_link_destinations(page)
        for name in ("Outlines", "Names"):
            pdf.catalog.pop(name, None)

    data = document.write_pdf(zoom=zoom, finisher=finish, pdf_tags=True)
    return RenderedChunk(
        pdf=data,
        page_kinds=tuple(page.kind for page in pages),
        anchors=_anchors(pages, scale) | dict(_mention_anchors(pages, scale)),
        bookmarks=tuple(_bookmarks(pages, scale)),
        targets=tuple(sorted({target for page in pages for target, _ in _internal_links(page)})),
        letters=tuple(letters),
    )


def _add_structure(pdf: Any, pages: Sequence[MarkedPage], html: Element) -> list[int]:
    """Write the structure tree, and make the texts and marks of the pages agree with it.

    Returns the number of letters on each page.
    """
    page_boxes = [page.box() for page in pages]
    tree = structure_tree(html, page_boxes)
    write_structure(pdf, tree.root)
    _mark_artifacts(pages, tree)
    _remove_annotations(pdf, tree.artifact_links)
    _simplify_unicode_maps(pdf)
    texts = texts_of(page_boxes)
    _rewrite_texts(pdf, pages, tree, texts)
    return [_count_letters(tree, number, texts) for number in range(len(pages))]


def _count_letters(tree: StructureTree, page: int, texts: Texts) -> int:
    """Return the number of letters and digits that the HTML has on a page, without notes."""
    marks = (Mark(page, number) for number in reading_order(tree.root, page, notes=False))
    boxes = (texts[mark] for mark in marks if mark in texts)
    return sum(sign.isalnum() for box in boxes if not box.pseudo for sign in box.text)


def _require_own_faces(document: weasyprint.Document, place: Location) -> None:
    """Raise RenderProblem if the engine took a face of the system for a missing sign."""
    for font in document.fonts.values():
        if (font.family, int(font.weight), font.style == ITALIC) not in FACES | FALLBACK:
            message = f"El texto usa signos que las letras del libro no tienen; los puso «{font.family}». Cámbielos."
            raise RenderProblem((Problem(place, Level.ERROR, "libro-letra", message),))


def _mark_artifacts(pages: Sequence[MarkedPage], tree: StructureTree) -> None:
    """Turn the marked contents that are not read into artifacts."""
    for artifact in tree.artifacts:
        mark, stream = artifact.mark, pages[artifact.mark.page].stream.stream
        place = next(
            i for i, item in enumerate(stream) if isinstance(item, dict) and item["MCID"] == mark.number
        )
        stream[place - 1 : place + 2] = [
            ARTIFACT % artifact.kind.encode() if artifact.kind else b"/Artifact BMC"
        ]


def _remove_annotations(pdf: Any, annotations: Iterable[Any]) -> None:
    """Remove link annotations from their pages."""
    removed = {annotation.reference for annotation in annotations}
    for page in (item for item in pdf.objects if isinstance(item, dict) and "Annots" in item):
        page["Annots"] = pydyf.Array([link for link in page["Annots"] if link not in removed])


def _rewrite_texts(pdf: Any, pages: Sequence[MarkedPage], tree: StructureTree, texts: Texts) -> None:
    """Paint texts in reading order, with the spaces and soft hyphens of their line ends."""
    before_space, hyphenated = set(marks_before_space(tree.root, texts)), hyphenated_marks(texts)
    spaces, copies = space_codes(pdf), set[bytes]()
    for number, page in enumerate(pages):
        stream = sort_texts(page.stream.stream, reading_order(tree.root, number))
        numbers = {mark.number for mark in before_space if mark.page == number}
        hyphens = {mark.number: kind for mark, kind in hyphenated.items() if mark.page == number}
        copies |= mark_line_ends(stream, numbers, hyphens, spaces)
        page.stream.stream[:] = stream
    add_font_copies(pdf, copies)


def _internal_links(page: MarkedPage) -> Iterator[tuple[str, Any]]:
    for _, target, _, box in page.links:
        if target.startswith(SCHEME):
            yield target.removeprefix(SCHEME), box


def _set_link_destinations(page: MarkedPage) -> None:
    """Make links inside the book lead to named destinations, and describe every link."""
    for _, target, _, box in page.links:
        box.link_annotation["F"] = PRINT_FLAG
        box.link_annotation["Contents"] = pydyf.String(target)
    for anchor, box in _internal_links(page):
        del box.link_annotation["A"]
        box.link_annotation["Dest"] = pydyf.String(anchor)
        box.link_annotation["Contents"] = pydyf.String(_description(box.element) or anchor)


def _description(link: Element) -> str:
    """Return the alternative text of a link inside the book."""
    words = " ".join("".join(link.itertext()).split()).rstrip(",")
    kind = "Nota " if link.get("class") == "call" else "Página " if words.isdecimal() else ""
    return f"{kind}{words}" if words else ""


def _simplify_unicode_maps(pdf: Any) -> None:
    """Map each glyph to the plainest of the signs that it is drawn for."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.stream[:1] == [
            b"/CIDInit /ProcSet findresource begin"
        ]:
            stream.stream[:] = [_simplify_line(line) for line in stream.stream]


def _simplify_line(line: bytes) -> bytes:
    glyph, _, sign = line.partition(b" ")
    return b"%b %b" % (glyph, PLAIN_SIGNS[sign]) if sign in PLAIN_SIGNS else line


def _anchors(pages: Sequence[MarkedPage], scale: float) -> dict[str, Position]:
    """Return anchor → its first position."""
    found: dict[str, Position] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, _position(number, page, x, y, scale))
    return found


def _mention_anchors(pages: Sequence[MarkedPage], scale: float) -> Iterator[tuple[str, Position]]:
    """Yield an anchor for each thing that a programme names on a page, where it first does."""
    for number, page in enumerate(pages):
        for programme, pieces in programme_texts(page.box()):
            forms = json.loads(programme.attrib[MENTIONS])
            for key, rank in first_mentions([piece.text for piece in pieces], forms).items():
                _, left, top = pieces[rank]
                anchor = mention_anchor(programme.attrib[ANCHOR], key, number)
                yield anchor, _position(number, page, left, top, scale)


def _bookmarks(pages: Sequence[MarkedPage], scale: float) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for level, label, (x, y), _ in page.bookmarks:
            yield Bookmark(level, label, _position(number, page, x, y, scale))


def _position(number: int, page: MarkedPage, x: float, y: float, scale: float) -> Position:
    return Position(number, round(x * scale, 2), round((page.height - y) * scale, 2))
