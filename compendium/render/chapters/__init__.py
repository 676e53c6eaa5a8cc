"""Book → the HTML of its chapters, in chunks that the printed book and the EPUB share."""
