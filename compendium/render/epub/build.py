"""The EPUB, from the Book to the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compendium.book import Book
from compendium.files import write_bytes
from compendium.render.chapters.plan import BookContext
from compendium.render.epub.epub import epub
from compendium.render.printed_pages import book_name


def render_epub(book: Book, output: Path, *, context: BookContext, pages: Mapping[str, int]) -> Path:
    """Write the EPUB to `output`/pdf, as <name>-<year>.epub, and return its path.

    `pages` are the pages of the printed book by anchor, which its indexes name. Raises FileProblem.
    """
    target = output / "pdf" / book_name(book.file_stem, draft=book.draft, ending="epub")
    write_bytes(target, epub(book, context, pages))
    return target
