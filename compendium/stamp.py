"""Knowing that nothing changed: an output carries the digest of all that it was made from."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from compendium.files import write_text

IGNORED = ("__pycache__",)


def digest(inputs: Iterable[Path], facts: Mapping[str, str]) -> str:
    """One hash of files (or all files of folders) by name and content, of `facts`, and of this Python's version."""
    total = hashlib.sha256(json.dumps([sys.version, sorted(facts.items())]).encode())
    for path in inputs:
        for file in _files(path):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.as_posix()}\n{content}\n".encode())
    return total.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name not in IGNORED:
                yield from _files(child)


def is_fresh(stamp: Path, name: str, value: str, output: Path) -> bool:
    """Whether `output` is there and was made from what has this digest."""
    return output.exists() and _stamps(stamp).get(name) == value


def mark_fresh(stamp: Path, name: str, value: str) -> None:
    """Remember the digest of what an output was made from. Raises FileProblem."""
    write_text(stamp, json.dumps({**_stamps(stamp), name: value}, indent=1) + "\n")


def _stamps(stamp: Path) -> dict[str, str]:
    """The digests kept; none where the file is missing or damaged: then all is made anew."""
    try:
        kept = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
