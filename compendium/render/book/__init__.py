"""Book → the printed PDF, and the same book as an EPUB: `build` makes them, `options` says what may be asked.

Nothing is imported here: what draws takes its time to load, and a book that needs nothing new asks for none of it.
"""
