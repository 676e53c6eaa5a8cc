"""What was read of the content, kept from one command to the next by the text of each file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from compendium.content_folder import Readings
from compendium.disk_cache import keep, kept, version_of
from compendium.files import FileProblem

FEW = 20
# All modules that reading needs; a test holds the list.
READERS = (
    "broken_files",
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
def kept_readings(file: Path) -> Iterator[Readings]:
    """What was read before, from `file`; what is read inside the block is kept there for the next time.

    The few that changed since are kept beside it: an editor who waits need not wait for all to be written again.
    """
    version, few = _version(), file.with_name(f"{file.name}-nuevas")
    older: Readings = kept(file, version) or {}
    readings = older | (kept(few, version) or {})
    before = dict(readings)
    yield readings
    if not _changed(readings, before):
        return
    there = {path: reading for path, reading in readings.items() if path.exists()}
    changed = _changed(there, older)
    with suppress(FileProblem):  # the next command then reads all again
        if not older or len(changed) > FEW or len(there) < len(readings):
            keep(file, version, there)
            keep(few, version, {})
        else:
            keep(few, version, changed)


def _changed(readings: Readings, before: Readings) -> Readings:
    return {path: reading for path, reading in readings.items() if before.get(path) is not reading}


def _version() -> bytes:
    """The digest of whatever a reading depends on besides the text of its file."""
    return version_of(READERS, yaml=yaml.__version__)
