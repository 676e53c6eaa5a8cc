"""Chunks → the book: their pages one after the other, the structure in one tree, every font once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from compendium.render.book.drawn import Bookmark, Drawn, Spot
from compendium.render.book.embedding import embed
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.streams import fill_slots


@dataclass(frozen=True)
class Placed:
    """A drawn chunk, the page it begins on (from 1), and the running heads over its left and right pages."""

    drawn: Drawn
    first_page: int
    left: str
    right: str


def merge(chunks: Sequence[Placed], fonts: Fonts) -> Pdf:
    """One PDF of the chunks, blank pages where a chunk begins on a right-hand page; still without metadata."""
    pdf = pikepdf.new()
    faces = _embedded(pdf, chunks, fonts)
    tree = _Tree(pdf)
    for chunk in chunks:
        with Pdf.open(io.BytesIO(chunk.drawn.pdf)) as source:
            while len(pdf.pages) < chunk.first_page - 1:
                pdf.add_blank_page(page_size=_size(source))
            for page in source.pages:
                pdf.pages.append(page)
            tree.add(source)
        resources = pdf.pages[chunk.first_page - 1].obj.Resources
        resources.Font = Dictionary({f"/{key}": faces[name] for key, (name, _) in chunk.drawn.fonts.items()})
    tree.finish()
    _fill_slots(pdf, chunks, fonts)
    _write_destinations(pdf, chunks)
    _write_outline(pdf, chunks)
    return pdf


def _fill_slots(pdf: Pdf, chunks: Sequence[Placed], fonts: Fonts) -> None:
    """Write the page numbers that the contents and other lists left room for."""
    pages = {name: page for name, (page, _) in anchors(chunks).items()}
    for chunk in chunks:
        for place in chunk.drawn.slotted:
            page = pdf.pages[chunk.first_page + place - 1].obj
            text = fill_slots(page.Contents.read_bytes(), pages, partial(_face, chunk, fonts))
            page.Contents = pdf.make_stream(text)


def _face(chunk: Placed, fonts: Fonts, key: str) -> Face:
    return fonts.face(chunk.drawn.fonts[key][0])


def _size(source: Pdf) -> tuple[float, float]:
    box = source.pages[0].mediabox
    return float(box[2]) - float(box[0]), float(box[3]) - float(box[1])


def _embedded(pdf: Pdf, chunks: Sequence[Placed], fonts: Fonts) -> dict[str, Object]:
    """Every face that the chunks use, with what their glyphs were drawn for."""
    drawn: dict[str, dict[int, str]] = {}
    for chunk in chunks:
        for face, glyphs in chunk.drawn.fonts.values():
            drawn.setdefault(face, {}).update(glyphs)
    return {
        name: embed(pdf, fonts.face(name), fonts.packed(name), dict(sorted(glyphs.items())))
        for name, glyphs in sorted(drawn.items())
    }


class _Tree:
    """The structure tree of the whole: the chunks' trees side by side, each with its branch of the number trees."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._top: list[Object] = []
        self._numbers: list[tuple[int, Object]] = []
        self._ids: list[Object] = []

    def add(self, source: Pdf) -> None:
        """Take over the tree of a chunk whose pages are in the book already."""
        tree = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        for element in tree.K:
            element.P = self._document
            self._top.append(element)
        numbers = tree.ParentTree.Nums
        branch = Dictionary(Limits=Array([numbers[0], numbers[-2]]), Nums=numbers)
        self._numbers.append((int(numbers[0]), self._pdf.make_indirect(branch)))
        self._ids.extend(tree.IDTree.Names)

    def finish(self) -> None:
        """Put the tree into the book."""
        self._document.K = Array(self._top)
        branches = [branch for _, branch in sorted(self._numbers, key=lambda item: item[0])]
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self._document]),
            ParentTree=self._pdf.make_indirect(Dictionary(Kids=Array(branches))),
            IDTree=self._pdf.make_indirect(Dictionary(Names=Array(self._sorted_ids()))),
        )
        self._pdf.Root.StructTreeRoot = self._pdf.make_indirect(root)
        self._document.P = self._pdf.Root.StructTreeRoot

    def _sorted_ids(self) -> Iterator[Object]:
        for name, element in sorted(
            zip(self._ids[::2], self._ids[1::2], strict=True),
            key=lambda item: str(item[0]),
        ):
            yield name
            yield element


def anchors(chunks: Sequence[Placed]) -> dict[str, tuple[int, Spot]]:
    """Anchor → page of the book (from 1) and place on it."""
    return {
        name: (chunk.first_page + spot.page, spot)
        for chunk in chunks
        for name, spot in chunk.drawn.anchors.items()
    }


def _write_destinations(pdf: Pdf, chunks: Sequence[Placed]) -> None:
    names: list[Object | String] = []
    for name, (page, spot) in sorted(anchors(chunks).items(), key=lambda item: item[0].encode()):
        names += [String(name), _destination(pdf, page, spot)]
    if names:
        tree = Dictionary(Names=Array(names))
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(tree))


def _destination(pdf: Pdf, page: int, spot: Spot) -> Array:
    return Array([pdf.pages[page - 1].obj, Name.XYZ, spot.x, spot.y, 0])


def _write_outline(pdf: Pdf, chunks: Sequence[Placed]) -> None:
    with pdf.open_outline() as outline:
        path: list[tuple[int, pikepdf.OutlineItem]] = []
        for chunk in chunks:
            for mark in chunk.drawn.bookmarks:
                item = _outline_item(pdf, mark, chunk.first_page)
                while path and path[-1][0] >= mark.level:
                    path.pop()
                (path[-1][1].children if path else outline.root).append(item)
                path.append((mark.level, item))


def _outline_item(pdf: Pdf, mark: Bookmark, first_page: int) -> pikepdf.OutlineItem:
    target = _destination(pdf, first_page + mark.spot.page, mark.spot)
    item = pikepdf.OutlineItem(mark.label, target)
    item.is_closed = True
    return item


def unknown_targets(chunks: Sequence[Placed]) -> Iterator[str]:
    """The anchors that links lead to and that stand nowhere."""
    known: Mapping[str, object] = anchors(chunks)
    for chunk in chunks:
        yield from (target for target in chunk.drawn.targets if target not in known)
