"""Each folder of tests/cases/faults is the sample content with something wrong, and all that is said of it.

Families of rules that judge the wording have cases of their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.folders import Folders
from compendium.pipeline import check_content
from compendium.problems import as_text
from tests.golden import FAMILIES, assert_golden, cases, laid_over


@pytest.mark.parametrize("case", cases("faults"), ids=lambda case: case.name)
def test_fault(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = laid_over(case, Path("content"))
    problems = [p for p in check_content(Folders(content, tmp_path))[1] if p.rule.startswith(FAMILIES)]
    assert_golden(case / "problems.txt", as_text(problems) + "\n")
