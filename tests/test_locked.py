"""What the build is made with is locked: every version with its hashes, from the one public index."""

from __future__ import annotations

import re

import pytest

from compendium.chain import ROOT

LOCKED = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[\w.]+)(?: ; [^\\#:/]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)
FILES = ("requirements.txt", "requirements-dev.txt")


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


def test_both_files_lock_the_same_versions() -> None:
    one, other = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text(name), re.MULTILINE)) for name in FILES)
    shared = one.keys() & other.keys()
    assert shared
    assert {name: one[name] for name in shared} == {name: other[name] for name in shared}


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
