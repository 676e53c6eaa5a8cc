"""Golden cases: folders of tests/cases/<feature>/ with what goes in and, beside it, what must come out.

REGENERATE=1 writes what came out in the place of what must; the diff is what there is to review.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CASES = Path(__file__).parent / "cases"
SAMPLE = CASES / "sample" / "content"
# Rules that judge form; those that judge wording grow, and have cases of their own.
FAMILIES = ("archivos-", "campos-", "estructura-", "referencias-")


def cases(feature: str) -> list[Path]:
    """The folders of a feature's cases, by name."""
    return sorted(path for path in (CASES / feature).iterdir() if path.is_dir())


def assert_golden(path: Path, actual: str) -> None:
    """Compare a text with the one kept at `path`."""
    if os.environ.get("REGENERATE"):
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8")


def laid_over(case: Path, target: Path) -> Path:
    """The sample content with the files of the case's `content/` in their places, at `target`.

    `removed.txt` names, one a line, what is taken out of the sample.
    """
    shutil.copytree(SAMPLE, target)
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").splitlines() if removed.exists() else ():
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if (case / "content").exists():
        shutil.copytree(case / "content", target, dirs_exist_ok=True)
    return target
