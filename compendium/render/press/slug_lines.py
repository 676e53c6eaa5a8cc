"""Slug lines: what each sheet is of, printed beside its trim."""

from __future__ import annotations

from collections.abc import Sequence

from compendium.book import Book
from compendium.render.chapters.plan import Chunk, RunningHead, front_matter
from compendium.render.press.sheet import SLUG_INDENT, Sheet

SLUG_LINES = "renglones-de-control"  # the id of the chunk


def slug_chunk(lines: Sequence[str], book: Book, sheet: Sheet) -> Chunk:
    """Return the chunk that has a page of one line for each sheet."""
    data = {
        "publication": book.publication,
        "edition": front_matter(book.edition),
        "lines": tuple(lines),
        "width": sheet.width - 2 * SLUG_INDENT,
    }
    head, place = RunningHead("", ""), book.edition.place
    return Chunk(SLUG_LINES, "press/slug_lines", head, place, lambda _: data, in_margins=True)
