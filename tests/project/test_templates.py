"""Templates, styles and scripts are read in one window: no line is longer than 120 characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.folders import ROOT

LONGEST = 120
ENDINGS = (".html", ".xml", ".css", ".js", ".md", ".py", ".typ")
LICENCES = "OFL-"  # texts of others, kept as they are
FILES = sorted(
    path
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in ENDINGS and not path.name.startswith(LICENCES)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_line_is_longer_than_the_window(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {number: line for number, line in enumerate(lines, 1) if len(line) > LONGEST} == {}
