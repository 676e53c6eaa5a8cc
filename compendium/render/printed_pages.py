"""The pages of printed books, as `pdf/paginas.json` has them, and how the files beside it are called."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

COUNT = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
OFFLINE = "sin-conexion"  # how the ZIP of the site is called
DRAFT = "-borrador"  # how the names of files end that are not for readers


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
    """How the metadata of a PDF (XMP, paged text) say its number of pages."""
    return b"<xmpTPg:NPages>%d</xmpTPg:NPages>" % count


def page_count(path: Path) -> int | None:
    """How many pages a PDF says that it has; None if it says nothing. Raises OSError."""
    found = COUNT.search(path.read_bytes())
    return int(found[1]) if found else None


def printed_pages(folder: Path, content_hash: str, *, draft: bool = False) -> dict[str, int]:
    """The printed page of each programme; empty where the file is missing, damaged or of other content."""
    try:
        kept = json.loads((folder / pages_name(draft=draft)).read_text(encoding="utf-8"))
        if kept["hash"] == content_hash:
            return {str(identifier): int(page) for identifier, page in kept["paginas"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
