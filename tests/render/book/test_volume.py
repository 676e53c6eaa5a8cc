"""The file of the book, read back with another library."""

from __future__ import annotations

import io

import pikepdf
from pydyf import Array, Dictionary, String

from compendium.render.book.volume import PACK, Raw, Volume, deflated


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
