"""Knowing that nothing changed: the digest of all that outputs were made from is kept with their names."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path

from compendium.files import write_text

IGNORED = ("__pycache__",)
MAX_BYTES_READ = 50_000_000  # no source is larger; what is counts by its size, and nobody reads it


def digest(inputs: Iterable[Path], facts: Mapping[str, str]) -> str:
    """One hash of files (or all files of folders) by name and content, of `facts`, and of this Python's version."""
    total = hashlib.sha256(json.dumps([sys.version, sorted(facts.items())]).encode())
    for path in inputs:
        for file in _files(path):
            total.update(f"{file}\n{_content(file, path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _content(file: str, root: Path) -> str:
    """The hash of a file; one that nobody will read counts as such, and whoever would says why not."""
    try:
        if stat.S_ISLNK(os.lstat(file).st_mode) and not Path(file).resolve().is_relative_to(root.resolve()):
            return f"link to {Path(file).readlink()}"
        with FileIO(file) as content:
            size = os.fstat(content.fileno()).st_size
            return f"{size} bytes" if size > MAX_BYTES_READ else hashlib.sha256(content.read()).hexdigest()
    except OSError:
        return "unreadable"


def _files(path: Path) -> Iterator[str]:
    """A file, or all files below a folder: a folder's own, then those of the folders in it."""
    return iter([str(path)]) if path.is_file() else _files_below(str(path))


def _files_below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as there:
            entries = sorted(there, key=lambda entry: entry.name)
    except OSError:
        return
    yield from (entry.path for entry in entries if _is_file(entry))
    for entry in entries:
        # A link to a folder is not followed: it could lead back here.
        if entry.is_dir(follow_symlinks=False) and entry.name not in IGNORED:
            yield from _files_below(entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def is_fresh(stamp: Path, value: str) -> bool:
    """Whether outputs were made from what has this digest and all are there; not if the stamp is damaged."""
    kept, *outputs = _lines(stamp) or [""]
    return kept == value and bool(outputs) and all((stamp.parent / output).exists() for output in outputs)


def recorded_outputs(stamp: Path) -> tuple[Path, ...]:
    """The outputs that a stamp is for; none if it is damaged."""
    return tuple(Path(os.path.relpath(stamp.parent / output)) for output in _lines(stamp)[1:])


def _lines(stamp: Path) -> list[str]:
    try:
        return stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def mark_fresh(stamp: Path, value: str, outputs: Iterable[Path]) -> None:
    """Remember the digest of what outputs were made from, and which they are. Raises FileProblem."""
    names = [os.path.relpath(output, stamp.parent) for output in outputs]
    write_text(stamp, "\n".join([value, *names, ""]))


def invalidate(stamp: Path) -> None:
    """No longer know of any output. Raises FileProblem."""
    write_text(stamp, "")
