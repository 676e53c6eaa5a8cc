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
    stage: Path,
    pages: Iterable[Body],
    files: Mapping[str, str],
    newest: str,
    templates: Path,
    config: Path,
) -> Path:
    """Write everything that the builder reads below `stage`; the answer is the configuration's path.

    `files` are put into the site as they are, path → text.
    """
    docs = stage / "docs"
    for body in pages:
        _write(docs / body.page.source, _markdown(body))
    for name, text in files.items():
        _write(docs / name, text)
    version = _assets(templates, docs / "assets")
    shutil.copytree(templates / "theme", stage / "theme")
    return _configuration(stage, config, version, newest)


def _write(path: Path, text: str) -> None:
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


def _assets(templates: Path, target: Path) -> str:
    """Fonts, pictures, one style sheet and the scripts; the answer is a hash that changes whenever they do."""
    shutil.copytree(templates / "assets", target)
    styles = "".join((templates / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    (target / "sitio.css").write_text(styles, encoding="utf-8")
    digest = hashlib.sha256(styles.encode())
    for name, text in _scripts(templates / "js"):
        (target / name).write_text(text, encoding="utf-8")
        digest.update(text.encode())
    return digest.hexdigest()[:8]


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each script, and each folder of scripts as one, in the order of their names."""
    for path in sorted(folder.iterdir()):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path]
        yield f"{path.stem}.js", "".join(part.read_text(encoding="utf-8") for part in parts)


def _configuration(stage: Path, config: Path, version: str, newest: str) -> Path:
    """A configuration that inherits the site's own and adds where the staged files are."""
    staged: dict[str, Any] = {
        "INHERIT": str(config.resolve()),
        "docs_dir": "docs",
        "theme": {"custom_dir": str(stage / "theme")},
        "extra": {"version": version, "edicion": newest},
    }
    path = stage / "mkdocs.yml"
    path.write_text(yaml.safe_dump(staged, allow_unicode=True), encoding="utf-8")
    return path
