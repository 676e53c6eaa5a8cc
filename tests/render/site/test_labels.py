"""The words of the interface: what stands in several places is written once, in labels.py."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from compendium.folders import ROOT
from compendium.render.site.labels import LABELS

TEXT = re.compile(r">([^<>{}]+)<")  # between two tags
ATTRIBUTE = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"<>{}]+)"')
PHRASE = re.compile(r"[^\W\d_]{2,}.*\s[^\W\d_]{2,}")  # two words or more
TEMPLATES = sorted((ROOT / "templates" / "site").rglob("*.html"))
MODULES = sorted(
    path for path in (ROOT / "compendium" / "render" / "site").glob("*.py") if path.stem != "labels"
)


def texts_of(path: Path) -> Iterator[str]:
    """What readers may see of a template or a module, as it stands there."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield from (" ".join(text.split()) for text in (*TEXT.findall(source), *ATTRIBUTE.findall(source)))
        return
    nodes = list(ast.walk(ast.parse(source)))
    fragments = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fragments:
            yield node.value


def places() -> dict[str, list[str]]:
    """Each text → the files in which it stands, as often as it does."""
    found = defaultdict[str, list[str]](list)
    for path in (*TEMPLATES, *MODULES):
        for text in texts_of(path):
            found[text].append(path.name)
    return found


def test_a_label_is_written_in_one_place() -> None:
    found = places()
    assert {label: found[label] for label in astuple(LABELS) if label in found} == {}


def test_no_phrase_stands_in_two_files() -> None:
    phrases = {text: set(files) for text, files in places().items() if PHRASE.search(text)}
    assert {text: files for text, files in phrases.items() if len(files) > 1} == {}
