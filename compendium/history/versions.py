"""The versions of each programme, by id, through all commits.

Only three keys are read from each version, by regex, because there are thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from compendium.history.repository import Commit
from compendium.schema import APPROVED
from compendium.time_zone import local_date

PROGRAMME = re.compile(
    r"(?P<edition>\d{4})/(?P<chapter>\d+)-[^/]+/(objetivo-(?P<objective>\d\d)/)?[^/]+\.(yml|md)"
)
KEY = re.compile(r"^(id|estado|embargo):[ \t]*[\"']?([\w-]+)", re.MULTILINE)
FRONT_MATTER = re.compile(r"---\n(.*?)^---", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class ProgrammeVersion:
    """A programme as its file had it from the commit of that rank on."""

    id: str
    rank: int
    path: str
    blob: str
    approved: bool
    embargo: date | None

    def is_public(self, day: date) -> bool:
        """Whether it could be read on that day. An embargo ends at the beginning of its day."""
        return self.approved and (self.embargo is None or self.embargo <= day)

    @property
    def edition(self) -> str:
        """The year of its edition."""
        return self.path[:4]

    @property
    def place(self) -> tuple[str, str]:
        """The numbers of its chapter and of its objective; that of the objective may be empty."""
        found = PROGRAMME.fullmatch(self.path)
        return (found["chapter"], found["objective"] or "") if found else ("", "")


@dataclass(frozen=True)
class Step:
    """The state of a programme id after the commit of that rank; no version if it was removed."""

    rank: int
    day: date
    version: ProgrammeVersion | None


def programme_blobs(commits: Iterable[Commit]) -> Iterator[str]:
    """The hashes of all texts that may be a programme's."""
    for commit in commits:
        for change in commit.changes:
            if change.blob and PROGRAMME.fullmatch(change.path):
                yield change.blob


def steps_by_id(
    commits: Iterable[Commit], texts: Mapping[str, Mapping[str, str]], today: date, zone: tzinfo
) -> dict[str, list[Step]]:
    """The steps of each programme id, the oldest first.

    `texts` are the keys of each blob, from `extract_keys`. Renamed or moved files keep their id. Days never
    decrease and never exceed `today`, whatever the committers' clocks said.
    """
    found: dict[str, list[Step]] = {}
    standing: dict[str, ProgrammeVersion] = {}  # path → the current version
    day = date.min
    for rank, commit in enumerate(commits):
        day = max(day, min(local_date(commit.moment, zone), today))
        touched = set[str]()
        for change in commit.changes:
            if before := standing.pop(change.path, None):
                touched.add(before.id)
            if version := _version(change.path, change.blob, rank, texts):
                standing[change.path] = version
                touched.add(version.id)
        now = {version.id: version for version in standing.values() if version.id in touched}
        for identifier in sorted(touched):
            found.setdefault(identifier, []).append(Step(rank, day, now.get(identifier)))
    return found


def _version(
    path: str, blob: str | None, rank: int, texts: Mapping[str, Mapping[str, str]]
) -> ProgrammeVersion | None:
    keys = texts.get(blob, {}) if blob and PROGRAMME.fullmatch(path) else {}
    if blob is None or "id" not in keys:
        return None
    approved = keys.get("estado", APPROVED) == APPROVED
    return ProgrammeVersion(keys["id"], rank, path, blob, approved, _day(keys.get("embargo", "")))


def extract_keys(text: str) -> dict[str, str]:
    """The id, the state and the embargo that the text of a programme's file gives."""
    front = FRONT_MATTER.match(text)
    return {match[1]: match[2] for match in KEY.finditer(front[1] if front else text)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
