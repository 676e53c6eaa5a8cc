"""Edits of the content by command: new, rename, move, withdraw, automatic fixes."""
