"""The page numbers of printed books (`pdf/paginas.json`), and the names of book files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

COUNT = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
OFFLINE = "sin-conexion"  # how the ZIP of the site is called
COVER = "-cubierta"  # how the name of the cover for the press goes on from that of the interior
VOLUME = "-tomo-"  # how the name of a volume goes on, before its number
DRAFT = "-borrador"  # how the names of files end that are not for readers


class PageStart(NamedTuple):
    """A printed page, and how many letters of its chunk are before it, notes not counted."""

    number: int
    letters: int


@dataclass(frozen=True)
class PrintedPages:
    """The pages of a printed book: `numbers` by anchor, and where each page starts by chunk.

    `cover` is a PDF whose first page is the cover.
    """

    numbers: Mapping[str, int]
    starts: Mapping[str, tuple[PageStart, ...]]
    cover: bytes


def book_name(stem: str, *, draft: bool, suffix: str = "", ending: str = "pdf") -> str:
    """The name of a file of a book; `suffix` is its size or part, `draft` is not for readers."""
    return f"{stem}{suffix}{DRAFT if draft else ''}.{ending}"


def pages_name(*, draft: bool = False) -> str:
    """The name of the file with the printed pages of a book."""
    return f"paginas{DRAFT if draft else ''}.json"


def pages_json(content_hash: str, pages: Mapping[str, int]) -> str:
    """The file's text: the hash of the printed content, and programme id → page."""
    return json.dumps({"hash": content_hash, "paginas": dict(pages)}, indent=1, sort_keys=True) + "\n"


def page_count_tag(count: int) -> bytes:
    """The page count in the XMP metadata of a PDF (xmpTPg:NPages)."""
    return b"<xmpTPg:NPages>%d</xmpTPg:NPages>" % count


def page_count(path: Path) -> int | None:
    """The page count in a PDF's metadata; None if it has none. Raises OSError."""
    found = COUNT.search(path.read_bytes())
    return int(found[1]) if found else None


def printed_pages(folder: Path, content_hash: str, *, draft: bool = False) -> dict[str, int]:
    """Programme id → printed page; empty if the file is missing, damaged or outdated."""
    try:
        kept = json.loads((folder / pages_name(draft=draft)).read_text(encoding="utf-8"))
        if kept["hash"] == content_hash:
            return {str(identifier): int(page) for identifier, page in kept["paginas"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
