"""The style sheets and scripts of the site, their version, and the script inside each page."""

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
    """The script inside each page, and the hash that lets it run (CSP 3, section 2.3.1)."""

    text: str
    hash: str


def style_and_script_files(templates: Path, colours: PublicationColours | None = None) -> dict[str, str]:
    """Path in the site → text of the style sheets, in the publication's colours, and scripts."""
    return {**dict(_sheets(templates / "css", colours)), **dict(_scripts(templates / "js"))}


def _sheets(folder: Path, colours: PublicationColours | None) -> Iterator[tuple[str, str]]:
    for sheet, parts in SHEETS.items():
        texts = ((folder / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        yield f"assets/{sheet}.css", replace_colours("".join(texts), colours)


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each script, and each folder of scripts joined in the order of their names."""
    for path in sorted(folder.iterdir()):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path]
        if path.name != FIRST:
            yield f"assets/{path.stem}.js", "".join(part.read_text(encoding="utf-8") for part in parts)


def colour_schemes(
    templates: Path, colours: PublicationColours | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light and the dark scheme by name, for icons and browsers."""
    text = replace_colours((templates / "css" / "base.css").read_text(encoding="utf-8"), colours)
    light, dark = text.split('[data-md-color-scheme="slate"]')
    return dict(COLOUR.findall(light)), dict(COLOUR.findall(dark.split("@media")[0]))


def first_script(templates: Path) -> FirstScript:
    """The script inside each page, without its comments."""
    text = COMMENT.sub("", (templates / "js" / FIRST).read_text(encoding="utf-8"))
    digest = hashlib.sha256(text.encode()).digest()
    return FirstScript(text, f"sha256-{base64.b64encode(digest).decode()}")


def content_version(files: Mapping[str, str]) -> str:
    """A hash of all these files, so that a browser never uses cached ones of an older site."""
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:8]
