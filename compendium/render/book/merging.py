"""Chunks → the book: their pages one after the other, the structure in one tree, every font once."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF16_BE
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, pairwise

from pydyf import Array, Dictionary, String

from compendium.render.book.binding import Binding
from compendium.render.book.drawn import Spot
from compendium.render.book.embedding import OBJECTS, embed
from compendium.render.book.fonts import Fonts
from compendium.render.book.placing import Placed, anchors
from compendium.render.book.stamping import Stamper
from compendium.render.book.store import Store
from compendium.render.book.volume import Block, Numbered, Volume

# Numbers in the tree that leads to structure: the pages', and beyond any of them the links'. Those of a chunk begin at
# a round one, so that a link more or less leaves the others as they are.
LINKS, LINK_ROOM = 100_000, 100
PLAIN = re.compile(r"[\w.-]*", re.ASCII)


def merge(chunks: Sequence[Placed], fonts: Fonts, stamper: Stamper, kept: Kept) -> Volume:
    """One PDF of the chunks, each page stamped, blank pages where a chunk begins on a right-hand page; still without
    metadata."""
    binder = _Binder(chunks, fonts, stamper, kept)
    for chunk in chunks:
        binder.bind(chunk)
    binder.finish()
    return binder.volume


@dataclass(frozen=True)
class Kept:
    """The blocks of earlier books. `workshop` is the digest of what they are made with."""

    store: Store
    workshop: str

    def block(self, facts: str, make: Callable[[], Block]) -> Block:
        """The block that is made from those facts and nothing else."""
        key = hashlib.sha256(f"{self.workshop}\n{facts}".encode()).hexdigest()
        found = self.store.get(key)
        if found is not None:
            return Block.from_bytes(found)
        block = make()
        self.store.put(key, block.to_bytes())
        return block


class _Binder:
    """Binds chunks into one volume."""

    def __init__(self, chunks: Sequence[Placed], fonts: Fonts, stamper: Stamper, kept: Kept) -> None:
        self.volume = Volume()
        self._chunks = chunks
        self._fonts = fonts
        self._stamper = stamper
        self._kept = kept
        self._document = Dictionary({"Type": "/StructElem", "S": "/Document", "K": Array()})
        self.volume.add(self._document)
        self._faces = self._embedded()
        self._pages = {name: page for name, (page, _) in anchors(chunks).items()}
        self._links = LINKS
        self._page_leaves: list[bytes] = []
        self._link_leaves: list[bytes] = []
        self._notes: list[tuple[str, bytes]] = []

    def _embedded(self) -> dict[str, bytes]:
        """Put every face into the volume; the answer is its reference, by its name."""
        before, drawn = self.volume.room(), _drawn_for(self._chunks, self._stamper)
        block = self._kept.block(repr((before, drawn)), partial(_faces_block, before, self._fonts, drawn))
        self.volume.add_block(block)
        return {name: b"%d 0 R" % (before + rank * OBJECTS) for rank, name in enumerate(drawn, 1)}

    def bind(self, chunk: Placed) -> None:
        """Append a chunk's pages."""
        while self.volume.pages["Count"] < chunk.first_page - 1:
            self.volume.add_page(self._stamper.blank(chunk.drawn.pages[0], self.volume.pages["Count"] + 1))
        binding = Binding(
            chunk,
            before=self.volume.room(),
            links=self._links,
            pages=self.volume.pages.reference,
            document=self._document.reference,
            faces=self._faces,
            numbers=self._pages,
            stamper=self._stamper,
            fonts=self._fonts,
        )
        self.volume.add_block(self._kept.block(binding.facts(), binding.block))
        self._tie(chunk, binding)

    def _tie(self, chunk: Placed, binding: Binding) -> None:
        """Have the book's own lists and trees lead to a chunk."""
        structure = chunk.drawn.structure
        for page in chunk.drawn.pages:
            self.volume.bind_page(binding.before + page.page)
        self._document["K"].extend(map(binding.reference, structure.top))
        self._page_leaves.append(binding.page_leaf)
        if binding.link_leaf:
            self._link_leaves.append(binding.link_leaf)
        self._links += -(-len(structure.links) // LINK_ROOM) * LINK_ROOM
        self._notes.extend((name, binding.reference(number)) for name, number in structure.notes)

    def finish(self) -> None:
        """Put the structure, the destinations and the outline into the volume."""
        branches = Dictionary({"Kids": Array(self._page_leaves + self._link_leaves)})
        names = chain.from_iterable((_string(name), note) for name, note in sorted(self._notes))
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
            (_string(name), self._destination(page, spot)) for name, (page, spot) in found
        )
        tree = self.volume.add(Dictionary({"Names": Array(names)}))
        self.volume.catalog["Names"] = Dictionary({"Dests": tree})

    def _destination(self, page: int, spot: Spot) -> bytes:
        return b"[%b /XYZ %b 0]" % (self.volume.page(page), f"{spot.x:g} {spot.y:g}".encode())

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


def _string(name: str) -> bytes:
    """A name as a string of the file. Nearly all need no further thought, and there are thousands."""
    data: bytes = b"(%b)" % name.encode() if PLAIN.fullmatch(name) else String(name).data
    return data


def _as_bytes(name: str) -> bytes:
    """A name as the file holds it; by these bytes its tree is sorted."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def _drawn_for(chunks: Sequence[Placed], stamper: Stamper) -> dict[str, dict[int, str]]:
    """Every face that the chunks and their running heads use, with what their glyphs were drawn for."""
    drawn: dict[str, dict[int, str]] = {
        face: {} for chunk in chunks for face in stamper.faces(chunk).values()
    }
    for chunk in chunks:
        for face, glyphs in chunk.drawn.fonts.values():
            drawn.setdefault(face, {}).update(glyphs)
    return {name: dict(sorted(glyphs.items())) for name, glyphs in sorted(drawn.items())}


def _faces_block(before: int, fonts: Fonts, drawn: Mapping[str, Mapping[int, str]]) -> Block:
    objects = Numbered(before + 1)
    for name, glyphs in drawn.items():
        embed(objects, fonts.face(name), fonts.packed(name), glyphs)
    return Block.of(before + 1, objects.items)
