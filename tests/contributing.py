"""The changes of CONTRIBUTING.md, as data: each is made in a copy of the checkout, as its steps say.

A step of tests/cases/contributing/<change>/change.yml names a file, as the guide does, and what is done there:
`create` and `append` give text; `below` and `above` name a piece of the line next to which `add` goes, indented like
it; `replace` a piece that `with` takes the place of; `copy` a line to repeat below itself, with other words.
`new_rule` begins a rule, and `holds` says what that wrote. `at` is the path where the guide leaves a name open.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from compendium.folders import ROOT
from tests.golden import CASES, SAMPLE
from tests.new_rule import new_rule

FOLDER = CASES / "contributing"
CHANGES = sorted(path.name for path in FOLDER.iterdir())
COPIED = ("compendium", "templates", "docs")
FILES = ("build.py", "mkdocs.yml", "mkdocs_hooks.py", "requirements.txt")


@dataclass(frozen=True)
class Step:
    """One file of a change, as the guide names it, and what is done to it."""

    file: str
    action: dict[str, Any]

    def apply(self, root: Path) -> None:
        """Do it in a copy of the checkout. Raises AssertionError where the copy is not as the step expects."""
        path = root / self.action.get("at", self.file)
        match self.action:
            case {"new_rule": [name, rule]}:
                new_rule(root, name, rule)
            case {"create": text}:
                assert not path.exists(), path
                path.write_text(text, encoding="utf-8")
            case {"append": text}:
                path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
            case {"replace": old, "with": new}:
                path.write_text(_replaced(path, old, new), encoding="utf-8")
            case {"below": anchor, "add": text}:
                path.write_text(_added(path, anchor, text, below=True), encoding="utf-8")
            case {"above": anchor, "add": text}:
                path.write_text(_added(path, anchor, text, below=False), encoding="utf-8")
            case {"copy": anchor, "with": words}:
                path.write_text(_copied(path, anchor, words), encoding="utf-8")
            case {"holds": text}:
                assert text in path.read_text(encoding="utf-8"), path
            case _:
                raise AssertionError(f"{self.file}: no such step: {self.action}")


def steps_of(change: str) -> list[Step]:
    """The steps of a change, in order."""
    rows = yaml.safe_load((FOLDER / change / "change.yml").read_text(encoding="utf-8"))
    return [Step(row.pop("file"), row) for row in rows]


def copy_checkout(target: Path) -> None:
    """The program with the sample as its content: all that the changes touch."""
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name)
    for name in FILES:
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, target / name)
    shutil.copytree(SAMPLE, target / "content")
    shutil.copytree(SAMPLE, target / "tests" / "cases" / "sample" / "content")


def _replaced(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    return text.replace(old, new)


def _added(path: Path, anchor: str, text: str, *, below: bool) -> str:
    """The file with a text next to the one line that has the anchor."""
    lines, number = _line(path, anchor)
    margin = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
    lines.insert(number + below, indent(text if text.endswith("\n") else f"{text}\n", margin))
    return "".join(lines)


def _copied(path: Path, anchor: str, words: dict[str, str]) -> str:
    """The file with the one line that has the anchor a second time, in other words."""
    lines, number = _line(path, anchor)
    copy = lines[number]
    for old, new in words.items():
        assert old in copy, f"{old!r} is not in {copy!r}"
        copy = copy.replace(old, new)
    lines.insert(number + 1, copy)
    return "".join(lines)


def _line(path: Path, anchor: str) -> tuple[list[str], int]:
    """The lines of a file, and which of them has the anchor."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if anchor in line]
    assert len(found) == 1, f"{anchor!r} stands in {len(found)} lines of {path}"
    return lines, found[0]
