"""Problems of the content and their locations, as text, JSON and CI annotations."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """The severity of a problem; only an ERROR stops a build."""

    REMARK = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The level as the editors read it."""
        return {Level.REMARK: "observación", Level.WARNING: "advertencia", Level.ERROR: "error"}[self]


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: path relative to the content folder's parent, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


# A message that quotes a text stays on its line: a line of its own could pass for another problem, or for a
# command of the pipeline that shows it.
LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\x85\u2028\u2029", " "))


@dataclass(frozen=True)
class Problem:
    """A finding: `message` says what is wrong, and what right looks like."""

    place: Location
    level: Level
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.level.label}: {self.message.translate(LINE_ENDS)} [{self.rule}]"


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in reading order: by path, line, column, then rule and message; each once."""
    return sorted(set(problems), key=lambda p: (p.place, p.rule, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops the build."""
    return any(p.level is Level.ERROR for p in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """One line a problem: `path:line:column: level: message [rule]`."""
    return "\n".join(map(str, problems))


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with path, line, column, level, rule and message."""
    rows = [
        {
            "path": p.place.path,
            "line": p.place.line,
            "column": p.place.column,
            "level": p.level.name.lower(),
            "rule": p.rule,
            "message": p.message,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the line of the change.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    commands = {Level.REMARK: "notice", Level.WARNING: "warning", Level.ERROR: "error"}
    return "\n".join(
        f"::{commands[p.level]} file={_property(p.place.path)},line={p.place.line},col={p.place.column},"
        f"title={_property(p.rule)}::{_data(p.message)}"
        for p in problems
    )


def as_gitlab(problems: Iterable[Problem]) -> str:
    """A code quality report for GitLab.

    The fingerprint omits the line, so that it survives edits above the problem; equal problems of a file
    are numbered. Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    severities = {Level.REMARK: "info", Level.WARNING: "minor", Level.ERROR: "critical"}
    times = Counter[tuple[str, str, str]]()
    rows = []
    for problem in problems:
        facts = (problem.place.path, problem.rule, problem.message)
        times[facts] += 1
        rows.append(
            {
                "description": problem.message,
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(json.dumps([*facts, times[facts]]).encode()).hexdigest(),
                "severity": severities[problem.level],
                "location": {"path": problem.place.path, "lines": {"begin": problem.place.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class ContentErrors(Exception):
    """Errors in the content that stop a build; `problems` are sorted by location."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} errors")
        self.problems = problems


class EditProblem(Exception):
    """An edit of the content that is not possible; the text says why, and what to do."""
