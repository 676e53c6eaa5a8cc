"""Book → an EPUB of the same chapters."""
