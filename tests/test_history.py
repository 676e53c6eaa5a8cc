"""What git remembers of a content folder."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from compendium.history import FileChange, file_changes


def _git(folder: Path, *command: str, day: str = "2024-03-01") -> None:
    moment = f"{day}T12:00:00-06:00"
    who = {
        "GIT_AUTHOR_NAME": "E",
        "GIT_AUTHOR_EMAIL": "e@e.mx",
        "GIT_COMMITTER_NAME": "E",
        "GIT_COMMITTER_EMAIL": "e@e.mx",
    }
    when = {
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
    }
    subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True, env={**who, **when})


def test_additions_and_corrections_the_newest_first(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    _git(tmp_path, "init", "--quiet")
    for day, name, text in (
        ("2024-03-01", "guia.yml", "a"),
        ("2024-03-05", "guia.yml", "b"),
        ("2024-03-09", "año.yml", "c"),
    ):
        (content / name).write_text(text, encoding="utf-8")
        (tmp_path / "elsewhere.txt").write_text(text, encoding="utf-8")
        _git(tmp_path, "add", ".")
        _git(tmp_path, "commit", "--quiet", "--message", "Un cambio", day=day)
    assert file_changes(content) == (
        FileChange("año.yml", date(2024, 3, 9), added=True),
        FileChange("guia.yml", date(2024, 3, 5), added=False),
        FileChange("guia.yml", date(2024, 3, 1), added=True),
    )


def test_without_history_there_are_no_changes(tmp_path: Path) -> None:
    assert file_changes(tmp_path) == ()
