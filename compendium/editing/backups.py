"""Copies of files that are about to go and that no commit of git gives back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from compendium.files import read_bytes, write_bytes


def save_copies(root: Path, names: Iterable[str], folder: Path) -> tuple[Path, ...]:
    """Copy the files that git does not hold into `folder`; returns the copies.

    A copy keeps the file's path below `root`, and never overwrites another copy. Raises FileProblem.
    """
    return tuple(_save_copy(root / name, folder / name) for name in names if not is_committed(root / name))


def is_committed(path: Path) -> bool:
    """Whether the last commit holds this version of a file; False outside a repository."""
    command = ["git", "-C", str(path.parent), "show", f"HEAD:./{path.name}"]
    try:
        result = subprocess.run(command, capture_output=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return False
    return result.stdout == read_bytes(path)


def _save_copy(path: Path, copy: Path) -> Path:
    data = read_bytes(path)
    target = next(name for name in _names(copy) if not name.exists() or read_bytes(name) == data)
    write_bytes(target, data)
    return target


def _names(path: Path) -> Iterator[Path]:
    """Yield the name of a copy, then alternatives with a number."""
    yield path
    yield from (path.with_name(f"{path.stem}-{rank}{path.suffix}") for rank in count(2))
