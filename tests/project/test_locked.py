"""What the build is made with is locked: every version with its hashes, from the one public index."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from compendium.folders import ROOT

LOCKED = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[\w.]+)(?: ; [^\\#:/]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_version_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert LOCKED.sub("", text) == ""
    assert LOCKED.search(text)


@pytest.mark.parametrize("name", FILES)
def test_what_is_asked_for_is_locked(name: str) -> None:
    locked = {match["name"] for match in LOCKED.finditer((ROOT / name).read_text(encoding="utf-8"))}
    wanted = re.findall(
        r"^[a-z0-9][a-z0-9-]*", (ROOT / name).with_suffix(".in").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert wanted
    assert set(wanted) - locked == set()


def test_what_is_imported_is_asked_for() -> None:
    imported = set()
    for path in (ROOT / "compendium").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            imported |= {name.split(".")[0] for name in names}
    ours = imported - sys.stdlib_module_names - {"compendium"}
    homes = packages_distributions()
    wanted = set(re.findall(r"^[a-z0-9][a-z0-9-]*", _text("requirements.in"), re.MULTILINE))
    assert {
        name for name in ours if not wanted & {home.lower().replace("_", "-") for home in homes[name]}
    } == set()


def test_all_files_lock_the_same_versions() -> None:
    one, *others = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text(name), re.MULTILINE)) for name in FILES)
    for other in others:
        shared = one.keys() & other.keys()
        assert {name: one[name] for name in shared} == {name: other[name] for name in shared}


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
