"""A chunk in its place: its objects as they stand in the file of the book, all references closed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

from pydyf import Array, Dictionary

from compendium.render.book import objects
from compendium.render.book.drawn import Page
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.placing import Placed
from compendium.render.book.stamping import Stamper
from compendium.render.book.streams import fill_slots
from compendium.render.book.volume import Block, Raw, deflate, deflated


@dataclass(frozen=True)
class Binding:
    """A chunk, and all that its objects must know of the book.

    `before` objects stand before its own, and `links` is the last number before those of its links in the tree from
    numbers to structure. `pages` and `document` are references: the list of all pages, the element above all others.
    `faces` has a reference for each face, `numbers` a printed page for each anchor. First come the drawn objects, then
    the leaf of its pages in that tree and the leaf of its links, then what is stamped on the pages.
    """

    chunk: Placed
    before: int
    links: int
    pages: bytes
    document: bytes
    faces: Mapping[str, bytes]
    numbers: Mapping[str, int]
    stamper: Stamper
    fonts: Fonts

    def facts(self) -> str:
        """All that the block is made from."""
        chunk, drawn = self.chunk, self.chunk.drawn
        facts = (
            (drawn.digest, chunk.first_page, chunk.left, chunk.rights),
            (self.before, self.links, self.pages, self.document, self._font_list()),
            (self.stamper.sheet, self.stamper.draft),
            sorted(self.numbers.items()) if any(page.slotted for page in drawn.pages) else (),
        )
        return repr(facts)

    def reference(self, number: int) -> bytes:
        """The reference of the chunk's object of that number, from 1."""
        return b"%d 0 R" % (self.before + number)

    @property
    def page_leaf(self) -> bytes:
        """The leaf of its pages."""
        return self.reference(self._drawn + 1)

    @property
    def link_leaf(self) -> bytes | None:
        """The leaf of its links, if it has any."""
        return self.reference(self._drawn + 2) if self.chunk.drawn.structure.links else None

    def block(self) -> Block:
        """The objects."""
        stamps = [stream for stream in chain.from_iterable(self._stamps) if stream]
        return Block.of(self.before + 1, [*self._objects(), *self._leaves(), *map(deflated, stamps)])

    @property
    def _drawn(self) -> int:
        return objects.number_of(self.chunk.drawn.objects)

    def _objects(self) -> Iterator[Raw]:
        """What was drawn, each page with what its place makes of it."""
        drawn, stamps = self.chunk.drawn, self._stamp_references()
        texts = objects.closed(drawn.objects, self.before, self.links, self.document)
        bodies = dict(drawn.bodies)
        texts[drawn.font_list - 1] = self._font_list()
        for number, page in enumerate(drawn.pages, self.chunk.first_page):
            texts[page.page - 1] = self._page(page, texts[page.page - 1], number, next(stamps))
            if page.slotted:
                texts[page.content - 1], bodies[page.content] = self._filled(page)
        for number, text in enumerate(texts, 1):
            yield Raw(text, bodies.get(number))

    @cached_property
    def _stamps(self) -> list[tuple[bytes, bytes]]:
        """What is drawn under and over each page."""
        pages = enumerate(self.chunk.drawn.pages, self.chunk.first_page)
        return [self.stamper.stamps(self.chunk, page, number) for number, page in pages]

    def _stamp_references(self) -> Iterator[tuple[bytes, bytes]]:
        """The references of what is drawn under and over each page; empty where nothing is."""
        number = self._drawn + (2 if self.link_leaf else 1)
        for streams in self._stamps:
            found = []
            for stream in streams:
                number += bool(stream)
                found.append(self.reference(number) if stream else b"")
            under, over = found
            yield under, over

    def _page(self, page: Page, text: bytes, number: int, stamp: tuple[bytes, bytes]) -> bytes:
        """A page's dictionary."""
        under, over = stamp
        entries = self.stamper.page_entries(page, number)
        contents = (under, self.reference(page.content), over)
        entries |= {
            "Parent": self.pages,
            "Contents": Array(filter(None, contents)),
            "StructParents": number,
            "Tabs": "/S",  # from link to link in the order of the structure
        }
        data: bytes = Dictionary(entries).data
        return data.removesuffix(b">>") + text.removeprefix(b"<<")

    def _font_list(self) -> bytes:
        faces = {key: self.faces[name] for key, (name, _) in self.chunk.drawn.fonts.items()}
        heads = {key: self.faces[name] for key, name in self.stamper.faces(self.chunk).items()}
        data: bytes = Dictionary(faces | heads).data
        return data

    def _filled(self, page: Page) -> tuple[bytes, bytes]:
        """A drawing with the page numbers that it left room for, and its dictionary."""
        drawing = zlib.decompress(self.chunk.drawn.bodies[page.content])
        body = deflate(fill_slots(drawing, self.numbers, partial(_face, self.chunk, self.fonts)))
        return Dictionary({"Filter": "/FlateDecode", "Length": len(body)}).data, body

    def _leaves(self) -> Iterator[Raw]:
        drawn = self.chunk.drawn
        yield _leaf(self.chunk.first_page, [self.reference(page.owners) for page in drawn.pages])
        if drawn.structure.links:
            yield _leaf(self.links + 1, [self.reference(owner) for owner in drawn.structure.links])


def _leaf(first: int, owners: Sequence[bytes]) -> Raw:
    """A leaf of the tree from numbers to structure elements: the owners of consecutive numbers from `first`."""
    numbers = chain.from_iterable((number, owner) for number, owner in enumerate(owners, first))
    limits = Array([first, first + len(owners) - 1])
    return Raw(Dictionary({"Limits": limits, "Nums": Array(numbers)}).data)


def _face(chunk: Placed, fonts: Fonts, key: str) -> Face:
    return fonts.face(chunk.drawn.fonts[key][0])
