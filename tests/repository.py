"""A content folder in a repository of git, for tests: commits of given days, whatever the settings of the machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

WHO = {f"GIT_{who}_{what}": "e@ejemplo.mx" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": os.devnull}


@dataclass(frozen=True)
class Repository:
    """A repository in a folder."""

    folder: Path

    def git(self, *command: str, moment: str = "2024-03-01T12:00:00-06:00") -> str:
        """What git says; times count as that moment."""
        when = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", *command],
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"], **WHO, **ALONE, **when},
        )
        return done.stdout

    def commit(self, day: str, *, time: str = "12:00:00-06:00") -> None:
        """Commit everything as it is, on a day; no matter when it was written."""
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", day, moment=f"{day}T{time}")


def repository_in(folder: Path) -> Repository:
    """A new repository of a folder."""
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository
