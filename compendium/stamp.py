"""Knowing that nothing changed: the digest of all that outputs were made from is kept with their names."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from compendium.files import write_text

IGNORED = ("__pycache__",)
LARGEST = 50_000_000  # no source is larger; what is counts by its size, and nobody reads it


def digest(inputs: Iterable[Path], facts: Mapping[str, str]) -> str:
    """One hash of files (or all files of folders) by name and content, of `facts`, and of this Python's version."""
    total = hashlib.sha256(json.dumps([sys.version, sorted(facts.items())]).encode())
    for path in inputs:
        for file in _files(path):
            total.update(f"{file.as_posix()}\n{_content(file, path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _content(file: Path, root: Path) -> str:
    """The hash of a file; one that nobody will read counts as such, and whoever would says why not."""
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
            return f"link to {file.readlink()}"
        size = file.stat().st_size
        return f"{size} bytes" if size > LARGEST else hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    # A link to a folder is not followed: it could lead back here.
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(set(folders) - set(IGNORED))
        yield from (file for name in sorted(names) if (file := Path(folder, name)).is_file())


def is_fresh(stamp: Path, value: str) -> bool:
    """Whether outputs were made from what has this digest and all are there; not if the stamp is damaged."""
    try:
        kept, *outputs = stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    return kept == value and bool(outputs) and all((stamp.parent / output).exists() for output in outputs)


def mark_fresh(stamp: Path, value: str, outputs: Iterable[Path]) -> None:
    """Remember the digest of what outputs were made from, and which they are. Raises FileProblem."""
    names = [os.path.relpath(output, stamp.parent) for output in outputs]
    write_text(stamp, "\n".join([value, *names, ""]))


def forget(stamp: Path) -> None:
    """No longer know of any output. Raises FileProblem."""
    write_text(stamp, "")
