"""Drawn chunks kept from one build to the next, each under the digest of all that it was made from."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from compendium.fingerprint import digest

ROOT = Path(__file__).parents[3]
# Templates, and all modules that drawing needs; a test holds the list.
MADE_WITH = (
    *("templates/book", "templates/fonts", "compendium/render/book", "compendium/markdown"),
    *(
        f"compendium/render/{name}.py"
        for name in ("template_cache", "markup", "numeric_columns", "printed_pages", "progress")
    ),
    *(
        f"compendium/{name}.py"
        for name in ("book", "collation", "colours", "registry_entries", "font_coverage", "files", "hints")
    ),
    *(
        f"compendium/{name}.py"
        for name in ("model", "months", "names", "plurals", "printable_texts", "problems")
    ),
    *(
        f"compendium/{name}.py"
        for name in ("publication", "number_mentions", "content_types", "characters", "fingerprint")
    ),
)
LIBRARIES = (
    *("cssselect2", "fonttools", "jinja2", "pydyf", "pyphen"),
    *("tinycss2", "tinyhtml5", "uharfbuzz", "weasyprint"),
)
KEPT = 1000  # entries; a book has about 80


class Store:
    """A folder of byte strings by key. An entry that is damaged counts as missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`, if it is there and whole."""
        try:
            kept = (self._folder / key).read_bytes()
        except OSError:
            return None
        digest, data = kept[:32], kept[32:]
        return data if hashlib.sha256(data).digest() == digest else None

    def once(self, made_with: bytes, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, made anew only if it is not kept from an earlier time with the same `made_with` and the
        same Python."""
        key = hashlib.sha256(sys.version.encode() + made_with).hexdigest()
        kept = self.get(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def has(self, key: str) -> bool:
        """Whether something is kept under `key`, whole or not."""
        return (self._folder / key).exists()

    def time(self, key: str) -> float:
        """When something was kept under `key`, in seconds; 0 if nothing is."""
        try:
            return (self._folder / key).stat().st_mtime
        except OSError:
            return 0

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`. A folder that cannot be written only makes the next build slower."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(temporary).replace(self._folder / key)
        except OSError:
            return

    def prune(self) -> None:
        """Drop the oldest entries where there are too many."""
        try:
            entries = sorted(self._folder.iterdir(), key=lambda entry: entry.stat().st_mtime, reverse=True)
            for entry in entries[KEPT:]:
                entry.unlink(missing_ok=True)
        except OSError:
            return


def workshop() -> str:
    """The digest of what every chunk is made with: templates, style sheets, fonts, code, libraries."""
    facts = {"pango": _pango(), "libraries": " ".join(_libraries())}
    return digest([ROOT / place for place in MADE_WITH], facts)


def _libraries() -> list[str]:
    """The libraries with their versions, as the folders are called that say what is installed. (`importlib.metadata`
    would first load all that reads e-mail.)"""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    names = (path.name for folder in folders for path in folder.iterdir() if path.suffix == ".dist-info")
    return sorted(name for name in names if name.partition("-")[0].replace("_", "-").lower() in LIBRARIES)


def _pango() -> str:
    """The version of the library that breaks the lines; nothing where it has another name."""
    try:
        pango = ctypes.CDLL("libpango-1.0.so.0")
    except OSError:
        return ""
    pango.pango_version_string.restype = ctypes.c_char_p
    return str(pango.pango_version_string())
