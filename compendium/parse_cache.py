"""Caches parsed content files between runs, keyed by path and text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from compendium.content_folder import ParseCache
from compendium.disk_cache import code_digest, load, store
from compendium.files import FileProblem

MAX_SEPARATE_CHANGES = 20
# All modules that reading needs; a test holds the list.
PARSER_MODULES = (
    "broken_files",
    "catalogue",
    "catalogue_schema",
    "characters",
    "colours",
    "content_folder",
    "content_types",
    "field_types",
    "files",
    "hints",
    "ids",
    "load",
    "messages",
    "model",
    "mojibake",
    "names",
    "printable_texts",
    "problems",
    "publication",
    "publication_schema",
    "raw_text",
    "registries",
    "registry_entries",
    "schema",
    "schema_reader",
    "source",
    "yaml_errors",
)


@contextmanager
def open_parse_cache(file: Path) -> Iterator[ParseCache]:
    """Yield the cached files; new ones are written to `file` after the block.

    A few changed entries go to a second file, so that an edit does not rewrite the whole cache.
    """
    version, few = _version(), file.with_name(f"{file.name}-nuevas")
    older: ParseCache = load(file, version, dict) or {}
    cache = older | (load(few, version, dict) or {})
    before = dict(cache)
    yield cache
    if not _find_changes(cache, before):
        return
    there = {path: reading for path, reading in cache.items() if path.exists()}
    changed = _find_changes(there, older)
    with suppress(FileProblem):  # the next command then reads all again
        if not older or len(changed) > MAX_SEPARATE_CHANGES or len(there) < len(cache):
            store(file, version, there)
            store(few, version, {})
        else:
            store(few, version, changed)


def _find_changes(cache: ParseCache, before: ParseCache) -> ParseCache:
    return {path: reading for path, reading in cache.items() if before.get(path) is not reading}


def _version() -> bytes:
    """The digest of everything that parsing depends on besides the file's text."""
    return code_digest(PARSER_MODULES, yaml=yaml.__version__)
