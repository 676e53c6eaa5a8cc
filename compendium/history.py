"""What git remembers of the content: which programmes were added and corrected, and when."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

COMMIT = re.compile(r"\x01(\d{4}-\d\d-\d\d)")
NEWEST = 200  # commits: more than a feed holds


@dataclass(frozen=True)
class FileChange:
    """A file that a commit added or changed: its path below the content folder, and the day."""

    path: str
    day: date
    added: bool


def file_changes(content: Path) -> tuple[FileChange, ...]:
    """The newest changes of the content's files, the newest first; none where git or its history is not at hand."""
    command = ["git", "-C", str(content), "-c", "core.quotePath=off", "log", f"-{NEWEST}"]
    try:
        said = subprocess.run(
            [*command, "--no-renames", "--relative", "--name-status", "--format=%x01%cs", "--", "."],
            capture_output=True,
            check=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(_read(said.stdout.decode("utf-8", "replace")))


def _read(log: str) -> Iterator[FileChange]:
    day = date.min
    for line in log.splitlines():
        if match := COMMIT.fullmatch(line):
            day = date.fromisoformat(match[1])
        elif line[:2] in ("A\t", "M\t"):
            yield FileChange(line[2:].strip('"'), day, line.startswith("A"))
