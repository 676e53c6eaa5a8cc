"""Book → the printed PDF, and the same book as an EPUB."""

from compendium.render.book.build import render_book, render_epub
from compendium.render.book.options import BookOptions, Only

__all__ = ["BookOptions", "Only", "render_book", "render_epub"]
