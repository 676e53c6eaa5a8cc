"""Plainer ways to the same site: the same pages as Markdown, in stock MkDocs with its theme, or in Hugo."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from compendium.render.site.bodies import Body
from compendium.render.site.settings import NO_INPUTS
from compendium.render.site.site import Site

LAYOUT = "<!doctype html><html lang=es-MX><title>{{ .Title }}</title><body>{{ .Content }}</body></html>"


def main(builder: str, content: Path, target: Path) -> None:
    """Make the site of `content` in the folder `target` with «mkdocs» or «hugo»."""
    with tempfile.TemporaryDirectory() as folder:
        make = {"mkdocs": _mkdocs, "hugo": _hugo}[builder]
        make(Path(folder), list(_bodies(content, target)), target)


def _bodies(content: Path, target: Path) -> Iterator[Body]:
    books = load_books(Folders(content, target.parent), date.max)
    site = Site(books, ROOT / "mkdocs.yml", NO_INPUTS)
    return map(site.body, site.pages)


def _mkdocs(stage: Path, bodies: list[Body], target: Path) -> None:
    """Every page in the menu, as MkDocs has it by default."""
    for body in bodies:
        _write(stage / "docs" / body.page.source, body.html)
    theme = {"name": "material", "language": "es", "font": False}
    menu = [{body.page.title: body.page.source} for body in bodies]
    _write(stage / "mkdocs.yml", yaml.safe_dump({"site_name": "Compendio", "theme": theme, "nav": menu}))
    build(load_config(str(stage / "mkdocs.yml"), site_dir=str(target)))


def _hugo(stage: Path, bodies: list[Body], target: Path) -> None:
    """A theme of one line, and no search."""
    for body in bodies:
        matter = json.dumps({"title": body.page.title})
        name = body.page.source.replace("index.md", "_index.md")
        _write(stage / "content" / name, f"{matter}\n\n{body.html}")
    for layout in ("single", "list", "index"):
        _write(stage / "layouts" / ("_default" if layout != "index" else "") / f"{layout}.html", LAYOUT)
    settings = {"markup": {"goldmark": {"renderer": {"unsafe": True}}}, "disableKinds": ["taxonomy", "term"]}
    _write(stage / "config.json", json.dumps(settings))
    subprocess.run(["hugo", "--quiet", "--source", str(stage), "--destination", str(target)], check=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
