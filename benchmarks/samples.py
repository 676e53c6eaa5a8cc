"""Content to measure with: a copy, a copy with one programme edited, a copy ten times as large."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ORDER = re.compile(r"^orden: (\d+)$", re.MULTILINE)
NAME = re.compile(r"^id: *[\"']?([a-z0-9-]+)[\"']?$", re.MULTILINE)
TITLE = re.compile(r"^titulo: .*(?:\n  .*)*", re.MULTILINE)
REFERENCES = re.compile(r"^(?:continua|relacionado):.*\n(?:  .*\n)*", re.MULTILINE)


def copy_of(content: Path, target: Path) -> Path:
    """The content once more."""
    shutil.copytree(content, target)
    return target


def programme_files(content: Path) -> list[Path]:
    """The files of all programmes of the newest edition."""
    newest = max(path for path in content.iterdir() if path.is_dir())
    return sorted(newest.glob("*/objetivo-*/*.yml"))


def _middle(content: Path) -> Path:
    files = programme_files(content)
    return files[len(files) // 2]


def edited_id(content: Path) -> tuple[str, str]:
    """The edition and the id of the programme that `edit_one` edits."""
    path = _middle(content)
    found = NAME.search(path.read_text(encoding="utf-8"))
    assert found, path
    return path.relative_to(content).parts[0], found[1]


def edit_one(content: Path, words: str) -> None:
    """Add a sentence to the description of a programme in the middle of the book."""
    path = _middle(content)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("descripcion: |\n", f"descripcion: |\n  {words}\n", 1), encoding="utf-8")


def lengthen_one(content: Path, words: str) -> None:
    """Add a page to the description of that programme: all that comes after it moves."""
    edit_one(content, f"{words} " * (3000 // len(words)))


def retitle_one(content: Path, words: str) -> None:
    """Give that programme another title: contents and indexes say it."""
    path = _middle(content)
    text = path.read_text(encoding="utf-8")
    path.write_text(TITLE.sub(f"titulo: {words}", text, count=1), encoding="utf-8")


def multiply(content: Path, times: int) -> None:
    """Every programme of the newest edition so many times, each copy with an id and a place of its own."""
    for path in programme_files(content):
        text = REFERENCES.sub("", path.read_text(encoding="utf-8"))
        for copy in range(1, times):
            again = NAME.sub(rf"id: \1-copia-{copy}", text)
            # A copy stands behind all programmes of its objective: no order is as large as this.
            again = ORDER.sub(rf"orden: {copy}0000\1", again)
            path.with_name(f"{path.stem}-copia-{copy}.yml").write_text(again, encoding="utf-8")
