"""Changes of the content made on an editor's behalf: a programme begun, renamed, moved, withdrawn."""
