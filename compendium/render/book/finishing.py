"""The chunks in their places → the file: bound, with what it says of itself and what is attached."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.book.fonts import Fonts
from compendium.render.book.merging import Kept, merge
from compendium.render.book.metadata import attach, write_metadata
from compendium.render.book.options import BookOptions
from compendium.render.book.placing import Placed
from compendium.render.book.sheet import sheet_of
from compendium.render.book.stamping import Stamper
from compendium.render.book.store import Store


def finished(
    whole: tuple[Placed, ...], book: Book, data: bytes, options: BookOptions, store: Store, workshop: str
) -> bytes:
    """The book as a file, `data` attached to it. The same book always gives the same bytes.

    `store` keeps what can be used again, `workshop` is the digest of what it is made with.
    """
    fonts = Fonts(store)
    stamper = Stamper(sheet_of(options), fonts, draft=book.draft)
    volume = merge(whole, fonts, stamper, Kept(store, workshop))
    write_metadata(volume, book, store, workshop)
    if data:
        attach(volume, book, data)
    return volume.file()
