"""Pickled values that are cached in files between runs.

A file that is damaged, or written by other code or another Python version, counts as missing.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from compendium.files import write_bytes
from compendium.fingerprint import digest

CachedValue = TypeVar("CachedValue")
CODE = Path(__file__).parent


def code_digest(modules: Iterable[str], **facts: str) -> bytes:
    """The digest of the code that makes a value, by the paths of modules, and of other facts."""
    return bytes.fromhex(digest([CODE / f"{name}.py" for name in modules], facts))


def store(file: Path, version: bytes, value: object) -> None:
    """Put a value into a file. Raises FileProblem."""
    data = version + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    write_bytes(file, hashlib.sha256(data).digest() + data)


def load(file: Path, version: bytes, kind: type[CachedValue]) -> CachedValue | None:
    """The cached value; None if there is none of this version and kind."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    seal, data = found[:32], found[32:]
    if hashlib.sha256(data).digest() != seal or not data.startswith(version):
        return None
    value = pickle.loads(data[len(version) :])
    return value if isinstance(value, kind) else None
