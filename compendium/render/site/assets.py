"""The scripts and styles of the site, the version that its pages ask for them by, and the script within each page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compendium.colours import PublicationColours, replace_colours

# What shows a page's head stands apart from the rest, so that the head is painted without waiting for the page.
SHEETS = {
    "marco": ("base", "layout"),
    "sitio": ("lists", "programme", "home", "search", "explorer", "figures", "print"),
}
FIRST = "first.js"
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)


@dataclass(frozen=True)
class FirstScript:
    """The script that stands within each page, and the hash by which the page's policy lets it run (CSP 3, 2.3.1)."""

    text: str
    hash: str


def assets(templates: Path, colours: PublicationColours | None = None) -> dict[str, str]:
    """The style sheets in the publication's colours and the scripts, path in the site → text."""
    return {**dict(_sheets(templates / "css", colours)), **dict(_scripts(templates / "js"))}


def _sheets(folder: Path, colours: PublicationColours | None) -> Iterator[tuple[str, str]]:
    for sheet, parts in SHEETS.items():
        texts = ((folder / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        yield f"assets/{sheet}.css", replace_colours("".join(texts), colours)


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each script, and each folder of scripts as one, in the order of their names."""
    for path in sorted(folder.iterdir()):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path]
        if path.name != FIRST:
            yield f"assets/{path.stem}.js", "".join(part.read_text(encoding="utf-8") for part in parts)


def schemes(
    templates: Path, colours: PublicationColours | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """The light and the dark colours of the styles by name, which icons and browsers use."""
    text = replace_colours((templates / "css" / "base.css").read_text(encoding="utf-8"), colours)
    light, dark = text.split('[data-md-color-scheme="slate"]')
    return dict(COLOUR.findall(light)), dict(COLOUR.findall(dark.split("@media")[0]))


def first_script(templates: Path) -> FirstScript:
    """The script of each page, without its comments."""
    text = COMMENT.sub("", (templates / "js" / FIRST).read_text(encoding="utf-8"))
    digest = hashlib.sha256(text.encode()).digest()
    return FirstScript(text, f"sha256-{base64.b64encode(digest).decode()}")


def version_of(files: Mapping[str, str]) -> str:
    """A hash that changes with any of the files: a browser never pairs a page with what it kept of an older one."""
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:8]
