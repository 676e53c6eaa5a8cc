"""A cache of rendered chunks on disk, by the digest of their inputs."""

from __future__ import annotations

import ctypes
import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from compendium.fingerprint import digest

ROOT = Path(__file__).parents[3]
SOURCES = ("compendium", "templates/book", "templates/fonts")
LIBRARIES = ("cssselect2", "fonttools", "jinja2", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint")
CACHE = Path(".build", "book")  # in the folder of the outputs
FONTS = "fonts"  # the folder in it with the unpacked faces
CAPACITY = 1000  # entries; a book has about 80


class Cache:
    """A folder of byte strings by key; a damaged entry counts as missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the entry of `key`; None if it is missing or damaged."""
        try:
            entry = (self._folder / key).read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(self._folder / key)  # `prune` removes what was not used for longest
        checksum, data = entry[:32], entry[32:]
        return data if hashlib.sha256(data).digest() == checksum else None

    def put(self, key: str, data: bytes) -> None:
        """Store `data` under `key`. Does nothing if the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                Path(temporary).replace(self._folder / key)
            finally:
                Path(temporary).unlink(missing_ok=True)
        except OSError:
            return

    def prune(self) -> None:
        """Remove the oldest entries where there are too many."""
        try:
            files = [entry for entry in self._folder.iterdir() if entry.is_file()]
            entries = sorted(files, key=lambda entry: entry.stat().st_mtime, reverse=True)
            for entry in entries[CAPACITY:]:
                entry.unlink(missing_ok=True)
        except OSError:
            return


def toolchain_digest() -> str:
    """Return the digest of code, templates, style sheets, fonts and libraries."""
    facts = {
        "pango": _system_version("libpango-1.0.so.0", "pango_version_string"),
        "harfbuzz": _system_version("libharfbuzz.so.0", "hb_version_string"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "libraries": " ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }
    return digest([ROOT / place for place in SOURCES], facts)


def _system_version(library: str, function: str) -> str:
    """Return the version of a library of the system; nothing where it has another name."""
    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return str(tell())
