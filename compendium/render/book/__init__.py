"""Book → the printed PDF."""

from compendium.render.book.build import render_book
from compendium.render.book.options import BookOptions, Only

__all__ = ["BookOptions", "Only", "render_book"]
