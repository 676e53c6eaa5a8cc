"""What readers saw of a programme: the day on which it came, was corrected, or went.

A draft counts from the day on which it was approved, what was under embargo from the day on which that ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from compendium.history.versions import Step, Version


class EventKind(Enum):
    """What can happen to a programme that readers see."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Event:
    """What happened on a day to the programme of this id: what readers saw before, and after."""

    id: str
    day: date
    kind: EventKind
    before: Version | None
    after: Version | None

    @property
    def version(self) -> Version:
        """The programme as it came, or as it last was."""
        version = self.after or self.before
        assert version
        return version


def find_events(steps: Mapping[str, list[Step]], renamed: Mapping[str, str], today: date) -> list[Event]:
    """Everything that readers saw happen, the oldest first.

    `renamed` gives the ids that took the place of others: what goes on under another id neither went nor came.
    """
    found = [
        event
        for identifier, those in _join_renamed(steps, renamed).items()
        for event in _events(identifier, those, today)
    ]
    return sorted(found, key=lambda event: (event.day, event.id))


def _join_renamed(steps: Mapping[str, list[Step]], renamed: Mapping[str, str]) -> dict[str, list[Step]]:
    """The steps of each programme under the id that it has now."""
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
    """Whether the new id began when the old one was gone; else the old one became part of it."""
    return bool(new) and old[-1].version is None and new[0].rank >= old[-1].rank


def _merge_steps(one: list[Step], other: list[Step]) -> list[Step]:
    """The steps of two ids of one programme; of one commit, what came counts, not what went."""
    by_rank: dict[int, Step] = {}
    for step in [*one, *other]:
        if step.version or step.rank not in by_rank:
            by_rank[step.rank] = step
    return [by_rank[rank] for rank in sorted(by_rank)]


def _events(identifier: str, steps: list[Step], today: date) -> Iterator[Event]:
    """What happened to one programme; the corrections of a day are told as one."""
    seen: Version | None = None
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


def _by_day(steps: Iterable[Step], today: date) -> Iterator[tuple[date, list[Version | None]]]:
    """For each day, what readers saw one after the other; None is nothing."""
    days: dict[date, list[Version | None]] = {}
    for step in steps:
        days.setdefault(step.day, []).append(step.version)
    for day, following in zip(days, [*list(days)[1:], today + timedelta(1)], strict=True):
        yield day, [version if version and version.is_public(day) else None for version in days[day]]
        last = days[day][-1]
        if last and last.approved and last.embargo and day < last.embargo < following:
            yield last.embargo, [last]
