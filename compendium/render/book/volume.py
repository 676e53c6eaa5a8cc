"""The file of the book: its objects, and how they are written (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Self

import pydyf
from pydyf import Array, Dictionary

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACK = 100  # objects to a compressed stream: a reader unpacks a whole one for each object that it wants
NOTHING: Mapping[str, object] = MappingProxyType({})
ENTRY = struct.Struct(">BIH")  # an entry's kind, place and rank
PLACE = struct.Struct(">I")  # the place in an entry, after its kind
WIDTHS = (1, 4, 2)  # in bytes
FREE = ENTRY.pack(0, 0, 65535)  # the entry of a number that no object has
BY_ITSELF, IN_STREAM = 1, 2  # kinds of entries: the place is in the file, or the number of a stream
ROOM = 128  # blocks begin at multiples of it: one that grows a little leaves all after it as they are


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object that is written as it comes: its text, and of a stream what it holds, as its text says."""

    def __init__(self, text: bytes, body: bytes | None = None) -> None:
        super().__init__()
        self.text = text
        self.body = body

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects; streams may not."""
        return self.body is None

    @property
    def data(self) -> bytes:
        """What stands in the file. After a line feed alone, a stream that ends in a carriage return seems shorter."""
        return self.text if self.body is None else b"%b\nstream\n%b\r\nendstream" % (self.text, self.body)


@lru_cache(maxsize=50)  # the attached data may be made ready early, and a preview's change seldom
def deflate(content: bytes) -> bytes:
    """The content as a stream holds it."""
    return zlib.compress(content)


def deflated(content: bytes, entries: Mapping[str, object] = NOTHING) -> Raw:
    """A stream of that content, with further entries."""
    body = deflate(content)
    return Raw(Dictionary({**entries, "Filter": "/FlateDecode", "Length": len(body)}).data, body)


class Numbered:
    """Objects that are numbered from `first`."""

    def __init__(self, first: int) -> None:
        self._first = first
        self.items: list[pydyf.Object] = []

    def add(self, item: pydyf.Object) -> bytes:
        """Add an object; the answer is its reference."""
        item.number = self._first + len(self.items)
        self.items.append(item)
        reference: bytes = item.reference
        return reference


@dataclass(frozen=True)
class Block:
    """Objects whose numbers follow each other, as they stand in the file: their entries, with places counted from the
    block's beginning, and their bytes."""

    entries: bytes
    data: bytes

    @classmethod
    def of(cls, first: int, items: Sequence[pydyf.Object]) -> Self:
        """The objects; they get their numbers, from `first`."""
        for number, item in enumerate(items, first):
            item.number = number
        output, places = bytearray(), dict[int, tuple[int, int, int]]()
        _write(items, first + len(items), output, places)
        return cls(b"".join(ENTRY.pack(*places[number]) for number in sorted(places)), bytes(output))

    def entries_at(self, start: int) -> bytes:
        """The entries of the objects if the block begins at that place of the file."""
        entries = bytearray(self.entries)
        for rank, kind in enumerate(entries[:: ENTRY.size]):
            if kind == BY_ITSELF:
                offset = rank * ENTRY.size + 1
                PLACE.pack_into(entries, offset, start + PLACE.unpack_from(entries, offset)[0])
        return bytes(entries)

    def to_bytes(self) -> bytes:
        """The block as it is kept."""
        return b"%d\n%b%b" % (len(self.entries), self.entries, self.data)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` wrote."""
        length, _, rest = data.partition(b"\n")
        return cls(rest[: int(length)], rest[int(length) :])


class Volume(pydyf.PDF):  # type: ignore[misc]
    """A PDF in the making. pydyf would write all objects as one stream, which readers then unpack for any page."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[tuple[int, Block]] = []

    def add(self, item: pydyf.Object) -> bytes:
        """Add an object; the answer is its reference."""
        self.add_object(item)
        reference: bytes = item.reference
        return reference

    def room(self) -> int:
        """Leave numbers free until the next block can begin; the answer is how many come before it."""
        self.objects.extend([None] * (-len(self.objects) % ROOM))
        return len(self.objects) - 1

    def add_block(self, block: Block) -> None:
        """Add objects that were numbered from where `room` said."""
        self._blocks.append((len(self.objects), block))
        self.objects.extend([None] * (len(block.entries) // ENTRY.size))

    def add_page(self, page: Dictionary) -> None:
        """Add an object as the next page."""
        self.add_object(page)
        self.bind_page(page.number)

    def bind_page(self, number: int) -> None:
        """Take the object of that number, which was or will be added, as the next page."""
        self.pages["Kids"].append(b"%d 0 R" % number)
        self.pages["Count"] += 1

    def page(self, number: int) -> bytes:
        """The reference of a page, from 1."""
        reference: bytes = self.pages["Kids"][number - 1]
        return reference

    def file(self) -> bytes:
        """The file. The same objects always give the same bytes."""
        information = self.add(self.info)
        loose = [item for item in self.objects[1:] if item]
        output, entries = bytearray(HEADER), bytearray(FREE * len(self.objects))
        for first, block in self._blocks:
            place = first * ENTRY.size
            entries[place : place + len(block.entries)] = block.entries_at(len(output))
            output += block.data
        places: dict[int, tuple[int, int, int]] = {}
        streams = _write(loose, len(self.objects), output, places)
        self.objects.extend([None] * streams)
        entries += FREE * streams
        for number, entry in places.items():
            ENTRY.pack_into(entries, number * ENTRY.size, *entry)
        self._write_places(output, entries, information)
        return bytes(output)

    def _write_places(self, output: bytearray, entries: bytearray, information: bytes) -> None:
        start, number = len(output), len(self.objects)
        entries += ENTRY.pack(BY_ITSELF, start, 0)
        identifier = f"<{hashlib.md5(output, usedforsecurity=False).hexdigest()}>"
        head = {"Type": "/XRef", "Size": number + 1, "W": Array(WIDTHS), "Root": self.catalog.reference}
        head |= {"Info": information, "ID": Array((identifier, identifier))}
        self.add_object(stream := deflated(bytes(entries), head))
        _written(stream, output)
        output += b"startxref\n%d\n%%%%EOF\n" % start


def _write(
    items: Sequence[Any], free: int, output: bytearray, places: dict[int, tuple[int, int, int]]
) -> int:
    """Write objects, those that may in compressed streams, numbered from `free`; the answer is how many streams."""
    packed = []
    for item in items:
        if item.compressible:
            packed.append(item)
        else:
            places[item.number] = _written(item, output)
    packs = [packed[start : start + PACK] for start in range(0, len(packed), PACK)]
    for number, pack in enumerate(packs, free):
        stream = _packed(pack)
        stream.number = number
        places[number] = _written(stream, output)
        for rank, item in enumerate(pack):
            places[item.number] = (IN_STREAM, number, rank)
    return len(packs)


def _packed(pack: Sequence[Any]) -> Raw:
    """A compressed stream of objects."""
    texts = [item.data for item in pack]
    index = " ".join(f"{item.number} {place}" for item, place in zip(pack, _starts(texts), strict=True))
    content = b"\n".join((index.encode(), *texts))
    return deflated(content, {"Type": "/ObjStm", "N": len(pack), "First": len(index) + 1})


def _written(item: Any, output: bytearray) -> tuple[int, int, int]:
    """Write an object; the answer is its place."""
    place = len(output)
    output += item.indirect + b"\n"
    return BY_ITSELF, place, 0


def _starts(texts: Sequence[bytes]) -> Iterator[int]:
    place = 0
    for text in texts:
        yield place
        place += len(text) + 1
