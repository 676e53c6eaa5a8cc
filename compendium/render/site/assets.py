"""The scripts and styles of the site, and the version that its pages ask for them by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

STYLES = ("base", "layout", "lists", "programme", "home", "search", "explorer", "figures", "print")


def assets(templates: Path) -> dict[str, str]:
    """One style sheet and the scripts, path in the site → text."""
    styles = "".join((templates / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return {"assets/sitio.css": styles, **dict(_scripts(templates / "js"))}


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each script, and each folder of scripts as one, in the order of their names."""
    for path in sorted(folder.iterdir()):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path]
        yield f"assets/{path.stem}.js", "".join(part.read_text(encoding="utf-8") for part in parts)


def version_of(files: Mapping[str, str]) -> str:
    """A hash that changes with any of the files: a browser never pairs a page with what it kept of an older one."""
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:8]
