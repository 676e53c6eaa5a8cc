"""An EPUB, made as the command makes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compendium.book import Book
from compendium.render.book.build import printed_page_numbers
from compendium.render.book.workers import worker_pool
from compendium.render.chapters.plan import BookContext
from compendium.render.epub.build import render_epub


def make_epub(book: Book, output: Path, addresses: Mapping[str, str] | None = None) -> Path:
    """Write the EPUB of a book into a folder and return its path."""
    context = BookContext(addresses or {})
    with worker_pool(output) as pool:
        pages = printed_page_numbers(book, output, progress=lambda step: None, context=context, pool=pool)
    return render_epub(book, output, context=context, pages=pages)
