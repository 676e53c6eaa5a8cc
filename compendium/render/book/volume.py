"""The file of the book: its objects, and how they are written (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import starmap
from types import MappingProxyType
from typing import Any

import pydyf
from pydyf import Array, Dictionary

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACK = 100  # objects to a compressed stream: a reader unpacks a whole one for each object that it wants
NOTHING: Mapping[str, object] = MappingProxyType({})
ENTRY = struct.Struct(">BIH")  # an entry's kind, place and rank
WIDTHS = (1, 4, 2)  # in bytes


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
        """What stands in the file."""
        return self.text if self.body is None else b"%b\nstream\n%b\nendstream" % (self.text, self.body)


@lru_cache(maxsize=2_000)  # a preview writes most of a book as it was before
def deflate(content: bytes) -> bytes:
    """The content as a stream holds it."""
    return zlib.compress(content)


def deflated(content: bytes, entries: Mapping[str, object] = NOTHING) -> Raw:
    """A stream of that content, with further entries."""
    body = deflate(content)
    return Raw(Dictionary({**entries, "Filter": "/FlateDecode", "Length": len(body)}).data, body)


class Volume(pydyf.PDF):  # type: ignore[misc]
    """A PDF in the making. pydyf would write all objects as one stream, which readers then unpack for any page."""

    def add(self, item: pydyf.Object) -> bytes:
        """Add an object; the answer is its reference."""
        self.add_object(item)
        reference: bytes = item.reference
        return reference

    def bind_page(self, number: int) -> None:
        """Take the object of that number, which was or will be added, as the next page."""
        self.pages["Kids"].extend([number, 0, "R"])
        self.pages["Count"] += 1

    def page(self, number: int) -> bytes:
        """The reference of a page, from 1."""
        return b"%d 0 R" % self.pages["Kids"][3 * (number - 1)]

    def file(self) -> bytes:
        """The file. The same objects always give the same bytes."""
        information = self.add(self.info)
        output, places = bytearray(HEADER), [(0, 0, 65535)] * len(self.objects)
        packed: list[Any] = []
        for item in self.objects[1:]:
            if item.compressible:
                packed.append(item)
            else:
                places[item.number] = _written(item, output)
        packs = [packed[start : start + PACK] for start in range(0, len(packed), PACK)]
        with ThreadPoolExecutor() as threads:  # to deflate leaves other threads at work
            streams = threads.map(_packed, packs)
            for pack, stream in zip(packs, streams, strict=True):
                self.add_object(stream)
                places += [_written(stream, output)]
                for rank, item in enumerate(pack):
                    places[item.number] = (2, stream.number, rank)
        self._write_places(output, places, information)
        return bytes(output)

    def _write_places(
        self, output: bytearray, places: list[tuple[int, int, int]], information: bytes
    ) -> None:
        start, number = len(output), len(self.objects)
        entries = b"".join(starmap(ENTRY.pack, (*places, (1, start, 0))))
        identifier = f"<{hashlib.md5(output, usedforsecurity=False).hexdigest()}>"
        head = {"Type": "/XRef", "Size": number + 1, "W": Array(WIDTHS), "Root": self.catalog.reference}
        head |= {"Info": information, "ID": Array((identifier, identifier))}
        self.add_object(stream := deflated(entries, head))
        _written(stream, output)
        output += b"startxref\n%d\n%%%%EOF\n" % start


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
    return 1, place, 0


def _starts(texts: Sequence[bytes]) -> Iterator[int]:
    place = 0
    for text in texts:
        yield place
        place += len(text) + 1
