"""Compiled Jinja templates, cached on disk like Python's own bytecode."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "__pycache__"


def bytecode_cache(templates: Path) -> FileSystemBytecodeCache | None:
    """A bytecode cache for a template folder; None if Python writes no bytecode."""
    folder = templates / FOLDER
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    return _BytecodeFiles(str(folder), "%s.cache") if folder.is_dir() else None


class _BytecodeFiles(FileSystemBytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a cached template; a damaged file is ignored."""
        try:
            super().load_bytecode(bucket)
        except (UnpicklingError, EOFError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache a template; write errors are ignored."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
