"""Templates compiled once, as Python's own modules are, and kept in the same way."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "__pycache__"


def bytecode_cache(templates: Path) -> FileSystemBytecodeCache | None:
    """Where the compiled templates of a folder are kept, by the hash of their text; None if Python keeps nothing."""
    folder = templates / FOLDER
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    return _BytecodeFiles(str(folder), "%s.cache") if folder.is_dir() else None


class _BytecodeFiles(FileSystemBytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        """A template that was kept; one that is damaged is compiled again."""
        try:
            super().load_bytecode(bucket)
        except (UnpicklingError, EOFError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where that cannot be done, it is compiled again the next time."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
