"""An EPUB, made as the command makes it."""

from __future__ import annotations

from pathlib import Path

from compendium.book import Book
from compendium.render.book.build import printed_book
from compendium.render.book.options import BookOptions, Only
from compendium.render.book.workers import worker_pool
from compendium.render.chapters.plan import BookContext
from compendium.render.chapters.site_addresses import NO_ADDRESSES, SiteAddresses
from compendium.render.epub.build import render_epub


def make_epub(
    book: Book, output: Path, addresses: SiteAddresses = NO_ADDRESSES, only: Only | None = None
) -> Path:
    """Write the EPUB of a book, or of a part of it, into a folder and return its path."""
    context = BookContext(addresses)
    with worker_pool(output) as pool:
        printed = printed_book(
            book, output, only=only, progress=lambda step: None, context=context, pool=pool
        )
    return render_epub(printed, output, suffix=BookOptions(only=only).suffix)
