"""Rendered chunks → one tagged PDF with one structure tree and one outline."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from compendium.render.book.furniture import FULL_BLEED
from compendium.render.book.page_geometry import TURNED, PageGeometry, Rectangle
from compendium.render.book.placement import PlacedChunk, destinations
from compendium.render.book.rendered_chunk import Bookmark, Position, RenderedChunk


def merge(
    chunks: Sequence[PlacedChunk],
    furniture: RenderedChunk,
    numbers: Sequence[int],
    geometry: PageGeometry,
    open_chunk: Callable[[bytes], pikepdf.Pdf],
) -> pikepdf.Pdf:
    """Return the PDF of the chunks, without metadata; blank pages come before right-hand pages.

    `numbers` are the numbers of the pages that the pages of `furniture` belong to.
    """
    merger = _Merger(chunks, furniture, numbers, geometry, open_chunk)
    for placed in chunks:
        merger.add(placed)
    merger.finish()
    return merger.pdf


class _Merger:
    """Builds the PDF chunk by chunk."""

    def __init__(
        self,
        chunks: Sequence[PlacedChunk],
        furniture: RenderedChunk,
        numbers: Sequence[int],
        geometry: PageGeometry,
        open_chunk: Callable[[bytes], pikepdf.Pdf],
    ) -> None:
        self.pdf = pikepdf.new()
        self._open_chunk = open_chunk
        self._chunks = chunks
        self._geometry = geometry
        self._drawings = pikepdf.open(io.BytesIO(furniture.pdf))
        self._ranks = dict(zip(numbers, range(len(self._drawings.pages)), strict=bool(numbers)))
        self._document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._parents = Array()
        self._next_key = 0
        self._notes: dict[bytes, pikepdf.Object] = {}

    def add(self, placed: PlacedChunk) -> None:
        """Append a chunk."""
        source = self._open_chunk(placed.chunk.pdf)
        while len(self.pdf.pages) < placed.first_page - 1:
            self._add_blank_page(source.pages[0])
        first = len(self.pdf.pages)
        for page in source.pages:
            self.pdf.pages.append(page)
        self._add_structure(first, source)
        for number, kind in enumerate(placed.chunk.page_kinds, placed.first_page):
            self._finish_page(self.pdf.pages[number - 1], number, kind)

    def _add_blank_page(self, like: pikepdf.Page) -> None:
        page = self.pdf.add_blank_page()
        page.mediabox = Array(_rectangle(like.mediabox))
        self._set_boxes(page, len(self.pdf.pages), "")

    def _add_structure(self, first: int, source: pikepdf.Pdf) -> None:
        """Append a chunk's structure to the book's, with new keys in the parent tree."""
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        for element in tree.K[0].K:
            element.P = self._document
            self._document.K.append(element)
        names = list(tree.IDTree.Names)
        self._notes |= {bytes(name): note for name, note in zip(names[::2], names[1::2], strict=True)}
        for rank, owner in enumerate(tree.ParentTree.Nums):
            self._parents.append(owner if rank % 2 else owner + self._next_key)
        for page in self.pdf.pages[first:]:
            page.obj.StructParents += self._next_key
            for annotation in page.obj.get(Name.Annots, ()):
                annotation.StructParent += self._next_key
        self._next_key += len(tree.ParentTree.Nums) // 2

    def _finish_page(self, page: pikepdf.Page, number: int, kind: str) -> None:
        """Set the boxes of a page, and draw its furniture."""
        self._set_boxes(page, number, kind)
        under, over = b"", b"Q\n"
        if number in self._ranks:
            drawing = self._draw_furniture(page, number)
            under, over = (under, over + drawing) if kind in FULL_BLEED else (drawing, over)
        page.contents_add(under + b"q\n", prepend=True)
        page.contents_add(over)
        if kind == TURNED:
            _set_upright(page)

    def _draw_furniture(self, page: pikepdf.Page, number: int) -> bytes:
        form = self.pdf.copy_foreign(self._drawings.pages[self._ranks[number]].as_form_xobject())
        name = page.add_resource(form, Name.XObject, Name(f"/Pagina{number}"))
        return f"q {name} Do Q\n".encode()

    def _set_boxes(self, page: pikepdf.Page, number: int, kind: str) -> None:
        media, trim = self._geometry.page_boxes(_rectangle(page.mediabox), number, kind)
        page.mediabox, page.bleedbox, page.trimbox = Array(media), Array(media), Array(trim)

    def finish(self) -> None:
        """Write the structure tree, the destinations and the outline."""
        root = self.pdf.Root
        root.StructTreeRoot = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                ParentTree=self.pdf.make_indirect(Dictionary(Nums=self._parents)),
                IDTree=self.pdf.make_indirect(Dictionary(Names=_name_tree(self._notes))),
                ParentTreeNextKey=self._next_key,
            )
        )
        self._document.P = root.StructTreeRoot
        root.Names = Dictionary(Dests=self.pdf.make_indirect(Dictionary(Names=self._destinations())))
        with self.pdf.open_outline() as outline:
            _fill_outline(outline.root, self._bookmarks())

    def _destinations(self) -> Array:
        found = destinations(self._chunks).items()
        return _name_tree({bytes(String(name)): self._destination(*value) for name, value in found})

    def _destination(self, number: int, position: Position) -> Array:
        page, (_, x, y) = self.pdf.pages[number - 1], position
        if Name.Rotate in page.obj:
            x, y = round(float(page.trimbox[2]) - y, 2), x
        return Array([page.obj, Name.XYZ, x, y, 0])

    def _bookmarks(self) -> Iterator[tuple[Bookmark, Array]]:
        for placed in self._chunks:
            for mark in placed.chunk.bookmarks:
                yield mark, self._destination(placed.first_page + mark.position.page, mark.position)


def _set_upright(page: pikepdf.Page) -> None:
    """Set a turned page on a page like the others, which screens show turned.

    Its content, its links and the sides of its boxes are turned to the left about the lower left corner of its trim.
    """
    width = float(page.trimbox[3])

    def turn(box: pikepdf.Object) -> Array:
        left, bottom, right, top = _rectangle(box)
        return Array([width - top, left, width - bottom, right])

    page.contents_add(b"q 0 1 -1 0 %.3f 0 cm\n" % width, prepend=True)
    page.contents_add(b"Q\n")
    for annotation in page.obj.get(Name.Annots, ()):
        annotation.Rect = turn(annotation.Rect)
    page.mediabox, page.bleedbox, page.trimbox = map(turn, (page.mediabox, page.bleedbox, page.trimbox))
    page.obj.Rotate = 90


def _fill_outline(root: list[pikepdf.OutlineItem], bookmarks: Iterator[tuple[Bookmark, Array]]) -> None:
    """Add the bookmarks to the outline, all of them closed."""
    path: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, root)]
    for mark, destination in bookmarks:
        while path[-1][0] >= mark.level:
            path.pop()
        item = pikepdf.OutlineItem(mark.label, destination)
        item.is_closed = True
        path[-1][1].append(item)
        path.append((mark.level, item.children))


def _name_tree(values: Mapping[bytes, pikepdf.Object]) -> Array:
    """Return the names and values of a name tree, sorted by bytes (ISO 32000-1, 7.9.6)."""
    return Array(chain.from_iterable((String(name), values[name]) for name in sorted(values)))


def _rectangle(box: pikepdf.Object) -> Rectangle:
    left, bottom, right, top = map(float, box)
    return left, bottom, right, top
