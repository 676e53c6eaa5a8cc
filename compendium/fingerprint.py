"""Detects unchanged inputs: stamp files hold the digest of the inputs and the output names."""

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
MAX_HASHED_BYTES = 50_000_000  # no source file is larger; larger ones count by their size


def digest(inputs: Iterable[Path], facts: Mapping[str, str]) -> str:
    """A hash of files and folders (names and content), of `facts`, and of the Python version."""
    total = hashlib.sha256(json.dumps([sys.version, sorted(facts.items())]).encode())
    for path in inputs:
        for file in _files(path):
            total.update(f"{file}\n{_content(file, path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _content(file: str, root: Path) -> str:
    """The hash of a file; placeholders for links out of the root, large or unreadable files."""
    try:
        if stat.S_ISLNK(os.lstat(file).st_mode) and not Path(file).resolve().is_relative_to(root.resolve()):
            return f"link to {Path(file).readlink()}"
        with FileIO(file) as content:
            size = os.fstat(content.fileno()).st_size
            return f"{size} bytes" if size > MAX_HASHED_BYTES else hashlib.sha256(content.read()).hexdigest()
    except OSError:
        return "unreadable"


def _files(path: Path) -> Iterator[str]:
    """The file itself, or all files below a folder, its own files first."""
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
    """Whether a stamp has this digest and all its outputs exist; False if it is damaged."""
    recorded, *outputs = _lines(stamp) or [""]
    return recorded == value and bool(outputs) and all((stamp.parent / output).exists() for output in outputs)


def recorded_outputs(stamp: Path) -> tuple[Path, ...]:
    """The outputs that a stamp lists; empty if it is damaged."""
    return tuple(Path(os.path.relpath(stamp.parent / output)) for output in _lines(stamp)[1:])


def _lines(stamp: Path) -> list[str]:
    try:
        return stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def mark_fresh(stamp: Path, value: str, outputs: Iterable[Path]) -> None:
    """Write a stamp with the digest of the inputs and the outputs. Raises FileProblem."""
    names = [os.path.relpath(output, stamp.parent) for output in outputs]
    write_text(stamp, "\n".join([value, *names, ""]))


def invalidate(stamp: Path) -> None:
    """Empty a stamp. Raises FileProblem."""
    write_text(stamp, "")
