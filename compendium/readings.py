"""What was read of the content, kept from one command to the next: a file of the same text is not read anew.

It is only a shortcut: what is damaged, of other code or of another Python counts as nothing kept.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from compendium.files import FileProblem, write_bytes
from compendium.stamp import digest
from compendium.tree import Readings

FEW = 20
READERS = (
    "files",
    "hints",
    "kinds",
    "load",
    "model",
    "mojibake",
    "problems",
    "raw_text",
    "read",
    "registries",
    "said",
    "schema",
    "signs",
    "source",
    "tree",
    "yaml_errors",
)


@contextmanager
def kept_readings(file: Path) -> Iterator[Readings]:
    """What was read before, from `file`; what is read inside the block is kept there for the next time.

    The few that changed since are kept beside it: an editor who waits need not wait for all to be written again.
    """
    version, few = _version(), file.with_name(f"{file.name}-nuevas")
    older = _kept(file, version)
    readings = older | _kept(few, version)
    before = dict(readings)
    yield readings
    if not _changed(readings, before):
        return
    there = {path: reading for path, reading in readings.items() if path.exists()}
    changed = _changed(there, older)
    with suppress(FileProblem):  # the next command then reads all again
        if not older or len(changed) > FEW or len(there) < len(readings):
            _keep(file, version, there)
            _keep(few, version, {})
        else:
            _keep(few, version, changed)


def _changed(readings: Readings, before: Readings) -> Readings:
    return {path: reading for path, reading in readings.items() if before.get(path) is not reading}


def _keep(file: Path, version: bytes, readings: Readings) -> None:
    data = version + pickle.dumps(readings, pickle.HIGHEST_PROTOCOL)
    write_bytes(file, hashlib.sha256(data).digest() + data)


def _kept(file: Path, version: bytes) -> Readings:
    try:
        kept = file.read_bytes()
    except OSError:
        return {}
    seal, data = kept[:32], kept[32:]
    if hashlib.sha256(data).digest() != seal or not data.startswith(version):
        return {}
    readings: Readings = pickle.loads(data[len(version) :])
    return readings


def _version() -> bytes:
    """The digest of whatever a reading depends on besides the text of its file."""
    code = [Path(__file__).with_name(f"{name}.py") for name in READERS]
    return bytes.fromhex(digest(code, {"yaml": yaml.__version__}))
