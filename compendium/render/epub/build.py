"""The EPUB, from the Book to the file."""

from __future__ import annotations

from pathlib import Path

from compendium.files import write_bytes
from compendium.render.chapters.plan import PrintedBook
from compendium.render.epub.epub import epub
from compendium.render.printed_pages import book_name


def render_epub(printed: PrintedBook, output: Path, *, suffix: str = "") -> Path:
    """Write the EPUB to `output`/pdf, as <name>-<year>`suffix`.epub, and return its path.

    Its indexes name the pages of the printed book. Raises FileProblem.
    """
    book = printed.book
    target = output / "pdf" / book_name(book.file_stem, draft=book.draft, suffix=suffix, ending="epub")
    write_bytes(target, epub(printed))
    return target
