"""Publication events of programmes as readers saw them: published, corrected, withdrawn.

Drafts count from the day of their approval, embargoed programmes from the end of the embargo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from compendium.history.versions import ProgrammeVersion, Step


class EventKind(Enum):
    """The kinds of events that readers see."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Event:
    """An event of one programme: its day, and the versions before and after."""

    id: str
    day: date
    kind: EventKind
    before: ProgrammeVersion | None
    after: ProgrammeVersion | None

    @property
    def version(self) -> ProgrammeVersion:
        """The programme as it came, or as it last was."""
        version = self.after or self.before
        assert version
        return version


def find_events(steps: Mapping[str, list[Step]], renamed: Mapping[str, str], today: date) -> list[Event]:
    """All events, the oldest first.

    `renamed` maps old ids to new ones; a new id alone is no event.
    """
    found = [
        event
        for identifier, programme_steps in _join_renamed(steps, renamed).items()
        for event in _events(identifier, programme_steps, today)
    ]
    return sorted(found, key=lambda event: (event.day, event.id))


def _join_renamed(steps: Mapping[str, list[Step]], renamed: Mapping[str, str]) -> dict[str, list[Step]]:
    """The steps of each programme under its current id."""
    found = {identifier: [*those] for identifier, those in steps.items()}
    for old in steps:
        new = _final_id(old, renamed)
        if new != old and _continues(steps[old], steps.get(new, [])):
            found[new] = _merge_steps(found[new], found.pop(old))
    return found


def _final_id(identifier: str, renamed: Mapping[str, str]) -> str:
    """The id at the end of a chain of new ids."""
    passed = {identifier}
    while (following := renamed.get(identifier)) and following not in passed:
        passed.add(following)
        identifier = following
    return identifier


def _continues(old: list[Step], new: list[Step]) -> bool:
    """Whether the new id continues the old one; otherwise the programmes were merged."""
    return bool(new) and old[-1].version is None and new[0].rank >= old[-1].rank


def _merge_steps(one: list[Step], other: list[Step]) -> list[Step]:
    """The steps of two ids of one programme; of one commit, what came counts, not what went."""
    by_rank: dict[int, Step] = {}
    for step in [*one, *other]:
        if step.version or step.rank not in by_rank:
            by_rank[step.rank] = step
    return [by_rank[rank] for rank in sorted(by_rank)]


def _events(identifier: str, steps: list[Step], today: date) -> Iterator[Event]:
    """The events of one programme; corrections of one day form one event."""
    seen: ProgrammeVersion | None = None
    for day, versions in _by_day(steps, today):
        last = versions[-1]
        if last is None:
            if seen:
                yield Event(identifier, day, EventKind.WITHDRAWN, seen, None)
        else:
            if seen is None:
                seen = next(version for version in versions if version)
                yield Event(identifier, day, EventKind.PUBLISHED, None, seen)
            if (last.blob, last.place) != (seen.blob, seen.place):
                yield Event(identifier, day, EventKind.CORRECTED, seen, last)
        seen = last


def _by_day(steps: Iterable[Step], today: date) -> Iterator[tuple[date, list[ProgrammeVersion | None]]]:
    """For each day, the versions that were public in turn; None where there was none."""
    days: dict[date, list[ProgrammeVersion | None]] = {}
    for step in steps:
        days.setdefault(step.day, []).append(step.version)
    for day, following in zip(days, [*list(days)[1:], today + timedelta(1)], strict=True):
        yield day, [version if version and version.is_public(day) else None for version in days[day]]
        last = days[day][-1]
        if last and last.approved and last.embargo and day < last.embargo < following:
            yield last.embargo, [last]
