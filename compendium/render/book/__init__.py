"""Book → the printed PDF."""

from compendium.render.book.build import render_book
from compendium.render.book.options import BookOptions

__all__ = ["BookOptions", "render_book"]
