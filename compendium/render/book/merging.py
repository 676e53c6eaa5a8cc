"""Chunks → the book: their pages one after the other, the structure in one tree, every font once."""

from __future__ import annotations

import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, pairwise

from pydyf import Array, Dictionary, String

from compendium.render.book import objects
from compendium.render.book.drawn import Drawn, Page, Spot
from compendium.render.book.embedding import embed
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.placing import Placed, anchors, last_page
from compendium.render.book.stamping import HEAD, HEAD_FACE, Stamper
from compendium.render.book.streams import fill_slots
from compendium.render.book.volume import Raw, Volume, deflate


def merge(chunks: Sequence[Placed], fonts: Fonts, stamper: Stamper) -> Volume:
    """One PDF of the chunks, each page stamped, blank pages where a chunk begins on a right-hand page; still without
    metadata."""
    binder = _Binder(chunks, fonts, stamper)
    for chunk in chunks:
        binder.bind(chunk)
    binder.finish()
    return binder.volume


@dataclass(frozen=True)
class _Branches:
    """The leaves of the tree from numbers to structure elements; each number stands once and the numbers rise."""

    leaves: list[bytes] = field(default_factory=list)

    def add(self, volume: Volume, first: int, owners: Sequence[bytes]) -> None:
        """A leaf for consecutive numbers from `first`."""
        if not owners:
            return
        numbers = chain.from_iterable((number, owner) for number, owner in enumerate(owners, first))
        limits = Array([first, first + len(owners) - 1])
        self.leaves.append(volume.add(Dictionary({"Limits": limits, "Nums": Array(numbers)})))


class _Binder:
    """Binds chunks into one volume."""

    def __init__(self, chunks: Sequence[Placed], fonts: Fonts, stamper: Stamper) -> None:
        self.volume = Volume()
        self._chunks = chunks
        self._fonts = fonts
        self._stamper = stamper
        self._document = Dictionary({"Type": "/StructElem", "S": "/Document", "K": Array()})
        self.volume.add(self._document)
        self._faces = _embedded(self.volume, chunks, fonts)
        self._pages = {name: page for name, (page, _) in anchors(chunks).items()}
        # Numbers in the tree: first the pages', then the links'.
        self._links = last_page(chunks)
        self._page_branches, self._link_branches = _Branches(), _Branches()
        self._notes: list[tuple[str, bytes]] = []

    def bind(self, chunk: Placed) -> None:
        """Append a chunk's pages."""
        while self.volume.pages["Count"] < chunk.first_page - 1:
            self.volume.add_page(self._stamper.blank(chunk.drawn.pages[0], self.volume.pages["Count"] + 1))
        stamps = [
            self._stamper.stamps(self.volume, chunk, page, number)
            for number, page in enumerate(chunk.drawn.pages, chunk.first_page)
        ]
        before = len(self.volume.objects) - 1
        self._add_objects(chunk, before, stamps)
        for page in chunk.drawn.pages:
            self.volume.bind_page(before + page.page)
        self._add_structure(chunk, before)

    def _add_objects(self, chunk: Placed, before: int, stamps: Sequence[tuple[bytes, bytes]]) -> None:
        drawn = chunk.drawn
        texts = [*objects.closed(drawn.objects, before, self._links, self._document.reference)]
        bodies = dict(drawn.bodies)
        texts[drawn.font_list - 1] = self._font_list(drawn)
        for number, (page, stamp) in enumerate(zip(drawn.pages, stamps, strict=True), chunk.first_page):
            texts[page.page - 1] = self._page(page, texts[page.page - 1], number, before, stamp)
            if page.slotted:
                texts[page.content - 1], bodies[page.content] = self._filled(chunk, page)
        for number, text in enumerate(texts, 1):
            self.volume.add_object(Raw(text, bodies.get(number)))

    def _page(self, page: Page, text: bytes, number: int, before: int, stamp: tuple[bytes, bytes]) -> bytes:
        """A page's dictionary: what was drawn, and what its place makes of it."""
        under, over = stamp
        entries = self._stamper.page_entries(page, number)
        contents = (under, b"%d 0 R" % (before + page.content), over)
        entries |= {
            "Parent": self.volume.pages.reference,
            "Contents": Array(filter(None, contents)),
            "StructParents": number,
            "Tabs": "/S",  # from link to link in the order of the structure
        }
        data: bytes = Dictionary(entries).data
        return data.removesuffix(b">>") + text.removeprefix(b"<<")

    def _font_list(self, drawn: Drawn) -> bytes:
        faces = {key: self._faces[name] for key, (name, _) in drawn.fonts.items()}
        data: bytes = Dictionary(faces | {HEAD: self._faces[HEAD_FACE]}).data
        return data

    def _filled(self, chunk: Placed, page: Page) -> tuple[bytes, bytes]:
        """A drawing with the page numbers that it left room for, and its dictionary."""
        drawing = zlib.decompress(chunk.drawn.bodies[page.content])
        body = deflate(fill_slots(drawing, self._pages, partial(_face, chunk, self._fonts)))
        return Dictionary({"Filter": "/FlateDecode", "Length": len(body)}).data, body

    def _add_structure(self, chunk: Placed, before: int) -> None:
        drawn, structure = chunk.drawn, chunk.drawn.structure
        self._document["K"].extend(b"%d 0 R" % (before + number) for number in structure.top)
        owners = [b"%d 0 R" % (before + page.owners) for page in drawn.pages]
        self._page_branches.add(self.volume, chunk.first_page, owners)
        links = [b"%d 0 R" % (before + number) for number in structure.links]
        self._link_branches.add(self.volume, self._links + 1, links)
        self._links += len(links)
        self._notes.extend((name, b"%d 0 R" % (before + number)) for name, number in structure.notes)

    def finish(self) -> None:
        """Put the structure, the destinations and the outline into the volume."""
        branches = Dictionary({"Kids": Array(self._page_branches.leaves + self._link_branches.leaves)})
        names = chain.from_iterable((String(name), note) for name, note in sorted(self._notes))
        root = Dictionary(
            {
                "Type": "/StructTreeRoot",
                "K": Array([self._document.reference]),
                "ParentTree": self.volume.add(branches),
                "ParentTreeNextKey": self._links + 1,
                "IDTree": self.volume.add(Dictionary({"Names": Array(names)})),
            }
        )
        self._document["P"] = self.volume.catalog["StructTreeRoot"] = self.volume.add(root)
        self._write_destinations()
        self._write_outline()

    def _write_destinations(self) -> None:
        found = sorted(anchors(self._chunks).items(), key=lambda item: _as_bytes(item[0]))
        names = chain.from_iterable(
            (String(name), self._destination(page, spot)) for name, (page, spot) in found
        )
        tree = self.volume.add(Dictionary({"Names": Array(names)}))
        self.volume.catalog["Names"] = Dictionary({"Dests": tree})

    def _destination(self, page: int, spot: Spot) -> Array:
        return Array([self.volume.page(page), "/XYZ", spot.x, spot.y, 0])

    def _write_outline(self) -> None:
        root = Dictionary({"Type": "/Outlines"})
        self.volume.add(root)
        path: list[tuple[int, _Line]] = [(0, _Line(root))]
        for chunk in self._chunks:
            for mark in chunk.drawn.bookmarks:
                while path[-1][0] >= mark.level:
                    path.pop()
                target = self._destination(chunk.first_page + mark.spot.page, mark.spot)
                line = _Line(Dictionary({"Title": String(mark.label), "Dest": target}))
                self.volume.add(line.item)
                path[-1][1].below.append(line)
                path.append((mark.level, line))
        path[0][1].join()
        root["Count"] = len(path[0][1].below)
        self.volume.catalog["Outlines"] = root.reference


@dataclass(frozen=True)
class _Line:
    """A line of the outline and those below it; all are closed at first."""

    item: Dictionary
    below: list[_Line] = field(default_factory=list)

    def join(self) -> None:
        """Tie the lines below to this one and to each other."""
        items = [line.item for line in self.below]
        for line in self.below:
            line.item["Parent"] = self.item.reference
            line.join()
        for one, next_one in pairwise(items):
            one["Next"], next_one["Prev"] = next_one.reference, one.reference
        if items:
            self.item.update(First=items[0].reference, Last=items[-1].reference, Count=-len(items))


def _face(chunk: Placed, fonts: Fonts, key: str) -> Face:
    return fonts.face(chunk.drawn.fonts[key][0])


def _as_bytes(name: str) -> bytes:
    """A name as the file holds it; by these bytes its tree is sorted."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def _embedded(volume: Volume, chunks: Sequence[Placed], fonts: Fonts) -> dict[str, bytes]:
    """Every face that the chunks and their running heads use, with what their glyphs were drawn for."""
    drawn: dict[str, dict[int, str]] = {HEAD_FACE: {}}
    for chunk in chunks:
        for face, glyphs in chunk.drawn.fonts.values():
            drawn.setdefault(face, {}).update(glyphs)
    return {
        name: embed(volume, fonts.face(name), fonts.packed(name), dict(sorted(glyphs.items())))
        for name, glyphs in sorted(drawn.items())
    }


def unknown_targets(chunks: Sequence[Placed]) -> Iterator[str]:
    """The anchors that links lead to and that stand nowhere."""
    known: Mapping[str, object] = anchors(chunks)
    for chunk in chunks:
        yield from (target for target in chunk.drawn.targets if target not in known)
