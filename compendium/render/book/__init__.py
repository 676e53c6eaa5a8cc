"""Book → the PDF of the printed book: `build` renders it, `options` are its variants.

This module imports nothing, so that a build with no new book does not load the layout engine.
"""
