"""The file of the book, read back with another library."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pydyf import Array, Dictionary, String

from compendium.render.book.volume import PACK, ROOM, Block, Raw, Volume, deflated


def volume(objects: int) -> bytes:
    """A file of a page, a stream and so many objects that stand in a list."""
    made = Volume()
    made.info["Title"] = String("Ñandú (1)")
    made.add_page(Dictionary({"Type": "/Page", "MediaBox": Array([0, 0, 9.5, 9]), "Resources": Dictionary()}))
    references = [made.add(Raw(b"<</Rank %d>>" % rank)) for rank in range(objects)]
    made.catalog["List"] = Array(references)
    made.catalog["Stream"] = made.add(deflated(b"dibujo" * 100, {"Kind": "/Drawing"}))
    return made.file()


def test_every_object_is_found_whatever_their_number() -> None:
    for objects in (0, 1, PACK - 5, PACK, 2 * PACK + 1):
        with pikepdf.open(io.BytesIO(volume(objects))) as read:
            assert [int(item.Rank) for item in read.Root.get("/List", [])] == list(range(objects))
            assert read.Root.Stream.read_bytes() == b"dibujo" * 100
            assert read.Root.Stream.Kind == "/Drawing"
            assert str(read.docinfo.Title) == "Ñandú (1)"
            assert [float(value) for value in read.pages[0].mediabox] == [0, 0, 9.5, 9]
            assert read.check_pdf_syntax() == []


def test_the_same_objects_are_the_same_bytes_and_others_have_another_identifier() -> None:
    assert volume(3) == volume(3)
    with pikepdf.open(io.BytesIO(volume(3))) as three, pikepdf.open(io.BytesIO(volume(4))) as four:
        assert three.trailer.ID != four.trailer.ID


def with_blocks(sizes: tuple[int, ...], loose: int = 0) -> bytes:
    """A file of blocks of so many objects and a stream each, which a list names; before each, some loose objects."""
    made, named = Volume(), list[bytes]()
    made.info["Title"] = String("Bloques")
    made.add_page(Dictionary({"Type": "/Page", "MediaBox": Array([0, 0, 9, 9]), "Resources": Dictionary()}))
    for size in sizes:
        for _ in range(loose):
            made.add(Raw(b"<<>>"))
        before = made.room()
        items = [Raw(b"<</Rank %d>>" % rank) for rank in range(size)]
        block = Block.of(before + 1, [*items, deflated(b"bloque" * size, {"Size": size})])
        made.add_block(Block.from_bytes(block.to_bytes()))
        named.extend(b"%d 0 R" % (before + number) for number in range(1, size + 2))
    made.catalog["List"] = Array(named)
    return made.file()


@pytest.mark.parametrize("sizes", [(0,), (1, 1), (PACK, ROOM, ROOM - 1), (2 * PACK + 1, 3 * ROOM + 5, 0)])
def test_the_objects_of_every_block_are_found(sizes: tuple[int, ...]) -> None:
    with pikepdf.open(io.BytesIO(with_blocks(sizes))) as read:
        found = list(read.Root["/List"])
        for size in sizes:
            items, stream = found[:size], found[size]
            assert [int(item.Rank) for item in items] == list(range(size))
            assert stream.read_bytes() == b"bloque" * size
            found = found[size + 1 :]
        assert found == []
        assert read.check_pdf_syntax() == []


def numbers(content: bytes) -> list[int]:
    """The numbers of the objects that the list names."""
    with pikepdf.open(io.BytesIO(content)) as read:
        return [item.objgen[0] for item in read.Root["/List"]]


def test_a_block_that_grows_a_little_leaves_those_after_it_as_they_are() -> None:
    before, after = numbers(with_blocks((20, 30))), numbers(with_blocks((25, 30), loose=3))
    assert before[21:] == after[26:]


def test_a_block_that_grows_much_moves_those_after_it() -> None:
    before, after = numbers(with_blocks((20, 30))), numbers(with_blocks((20 + ROOM, 30)))
    assert [number + ROOM for number in before[21:]] == after[21 + ROOM :]
