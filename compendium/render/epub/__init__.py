"""Book → EPUB."""
