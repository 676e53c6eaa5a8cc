"""Book → the HTML of its chapters, chunk by chunk: what the printed book and the EPUB have in common."""
