"""`pdf/paginas.json`: on which printed page each programme stands, and of which content that is true."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

NAME = "paginas.json"


def pages_json(content_hash: str, pages: Mapping[str, int]) -> str:
    """The file's text: the hash of the printed content, and programme id → page."""
    return json.dumps({"hash": content_hash, "paginas": dict(pages)}, indent=1, sort_keys=True) + "\n"


def printed_pages(folder: Path, content_hash: str) -> dict[str, int]:
    """The printed page of each programme; empty where the file is missing, damaged or of other content."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if kept["hash"] == content_hash:
            return {str(identifier): int(page) for identifier, page in kept["paginas"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
