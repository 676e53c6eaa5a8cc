"""The size of pictures, so that pages keep their place while they load."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """The size of a picture in pixels."""

    width: int
    height: int


def png_size(path: Path) -> Picture | None:
    """The size of a PNG (RFC 2083, 4.1.1); None for any other file. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(24)
    if len(head) < 24 or not head.startswith(SIGNATURE):
        return None
    return Picture(*struct.unpack(">II", head[16:24]))
