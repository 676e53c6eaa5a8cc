"""The staged site: plain Markdown, mkdocs.yml and theme overrides, from which any builder of that form makes the site.

A page's body stands in its front matter (`cuerpo`), which the theme override prints as it is. In the Markdown
part the builder would parse every tag of it anew: twenty times the time, for the same HTML.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from compendium.render.site.bodies import Body

STYLES = ("base", "layout", "lists", "programme", "home", "search", "explorer", "figures", "print")
# Ends of lines that only YAML knows: a JSON string without them is a YAML string.
LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def write_stage(
    stage: Path, pages: Iterable[Body], facts: Mapping[str, Any], templates: Path, config: Path
) -> Path:
    """Write everything that the builder reads below `stage`; the answer is the configuration's path.

    `facts` are what the theme's templates know of the whole site.
    """
    docs = stage / "docs"
    for body in pages:
        write(docs / body.page.source, _markdown(body))
    shutil.copytree(templates / "theme", stage / "theme")
    return _configuration(stage, config, facts)


def write_beside(target: Path, files: Mapping[str, str], templates: Path) -> None:
    """Put what the builder need not know into the finished site: assets, and `files`, path → text."""
    shutil.copytree(templates / "assets", target / "assets", dirs_exist_ok=True)
    for name, text in files.items():
        write(target / name, text)


def write(path: Path, text: str) -> None:
    """Put a text into a file, with the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _markdown(body: Body) -> str:
    page = body.page
    matter = {
        "title": page.title,
        "description": page.description,
        "edicion": page.edition,
        "seccion": page.section,
        "datos": body.linked_data,
        "cuerpo": body.html,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items())
    return f"---\n{LINE_ENDS.sub(' ', ''.join(lines))}---\n"


def assets(templates: Path) -> dict[str, str]:
    """One style sheet and the scripts, path in the site → text."""
    styles = "".join((templates / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return {"assets/sitio.css": styles, **dict(_scripts(templates / "js"))}


def version_of(files: Mapping[str, str]) -> str:
    """A hash that changes with any of the files: a browser never pairs a page with what it kept of an older one."""
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:8]


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each script, and each folder of scripts as one, in the order of their names."""
    for path in sorted(folder.iterdir()):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path]
        yield f"assets/{path.stem}.js", "".join(part.read_text(encoding="utf-8") for part in parts)


def _configuration(stage: Path, config: Path, facts: Mapping[str, Any]) -> Path:
    """A configuration that inherits the site's own and adds where the staged files are."""
    staged: dict[str, Any] = {
        "INHERIT": str(config.resolve()),
        "docs_dir": "docs",
        "theme": {"custom_dir": str(stage / "theme")},
        "extra": dict(facts),
    }
    path = stage / "mkdocs.yml"
    path.write_text(yaml.safe_dump(staged, allow_unicode=True), encoding="utf-8")
    return path
