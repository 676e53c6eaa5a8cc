"""Reads the publication history of a content folder from git, with a cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, tzinfo
from itertools import islice
from pathlib import Path

from compendium.disk_cache import code_digest, load, store
from compendium.files import FileProblem
from compendium.history import repository
from compendium.history.corrections import SourceText, describe_corrections, read_title
from compendium.history.events import Event, EventKind, find_events
from compendium.history.repository import Commit
from compendium.history.versions import ProgrammeVersion, extract_keys, programme_blobs, steps_by_id

# All modules that reading the history needs; a test holds the list.
CODE = (
    *(f"history/{name}" for name in ("corrections", "events", "reader", "repository", "versions")),
    *(f"markdown/{name}" for name in ("__init__", "blocks", "inlines", "nodes", "plain_text")),
    *("catalogue", "catalogue_schema", "characters", "colours", "content_types", "disk_cache", "field_types"),
    *("files", "fingerprint", "model"),
    *("problems", "publication", "publication_schema", "registries", "registry_entries", "schema", "source"),
    *("time_zone", "yaml_errors"),
)
BATCH_SIZE = 50  # events whose texts are read in one go


@dataclass(frozen=True)
class DescribedEvent:
    """An event with its details: a sentence for each change, or the withdrawn title."""

    event: Event
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """The events as readers saw them, the newest first.

    `newest` leaves out programmes that were published together with their edition. `latest` is the last
    event of each programme, `published` its first day, `editions` the first day of each edition.
    """

    newest: tuple[DescribedEvent, ...] = ()
    latest: Mapping[str, DescribedEvent] = field(default_factory=dict)
    published: Mapping[str, date] = field(default_factory=dict)
    editions: Mapping[str, date] = field(default_factory=dict)


def read_history(content: Path, file: Path, query: HistoryQuery) -> History:
    """The history of a content folder, cached in `file`. Raises NoHistory."""
    version = code_digest(CODE)
    known = load(file, version, HistoryCache) or HistoryCache()
    before = known.size
    history = _HistoryReader(content, known).history(query)
    if known.size != before:
        with suppress(FileProblem):  # the next command then reads all again
            store(file, version, known)
    return history


@dataclass(frozen=True)
class HistoryQuery:
    """The number of newest events to describe, the current day, and the time zone.

    `renamed` maps old ids to new ones.
    """

    count: int
    today: date
    zone: tzinfo
    renamed: Mapping[str, str]


@dataclass
class HistoryCache:
    """Data read from a repository: commits, keys of files, descriptions of events."""

    newest: str = ""
    commits: tuple[Commit, ...] = ()
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def size(self) -> tuple[str, int]:
        """Another one when something was added."""
        return self.newest, len(self.descriptions)


class _HistoryReader:
    """Reads from git what the cache lacks."""

    def __init__(self, content: Path, known: HistoryCache) -> None:
        self._content = content
        self._known = known

    def history(self, query: HistoryQuery) -> History:
        self._read_commits()
        steps = steps_by_id(self._known.commits, self._known.keys, query.today, query.zone)
        events = find_events(steps, query.renamed, query.today)
        came = [event for event in events if event.kind is EventKind.PUBLISHED]
        first = {event.version.edition: event for event in sorted(came, key=_moment, reverse=True)}
        together = {event for event in came if _moment(event) == _moment(first[event.version.edition])}
        newest = (event for event in reversed(events) if event not in together)
        return History(
            newest=tuple(islice(self._describe(newest), query.count)),
            latest=self._latest(events),
            published={event.id: event.day for event in reversed(came)},
            editions={edition: event.day for edition, event in first.items()},
        )

    def _read_commits(self) -> None:
        newest, known = repository.newest_commit(self._content), self._known
        if newest == known.newest:
            return
        known.commits = repository.commits(self._content)
        blobs = [blob for blob in programme_blobs(known.commits) if blob not in known.keys]
        known.keys |= {blob: extract_keys(text) for blob, text in repository.texts(self._content, blobs)}
        known.newest = newest

    def _latest(self, events: Iterable[Event]) -> dict[str, DescribedEvent]:
        """Programme id → what last happened to it; a correction that readers cannot see did not."""
        ahead: dict[str, list[Event]] = {}
        for event in events:
            ahead.setdefault(event.id, []).append(event)
        found: dict[str, DescribedEvent] = {}
        while ahead:
            described = self._describe(those.pop() for those in ahead.values())
            found |= {one.event.id: one for one in described}
            ahead = {
                identifier: those for identifier, those in ahead.items() if identifier not in found and those
            }
        return found

    def _describe(self, events: Iterable[Event]) -> Iterator[DescribedEvent]:
        """The events in words, without corrections that readers cannot see."""
        waiting = iter(events)
        while some := list(islice(waiting, BATCH_SIZE)):
            self._load_descriptions(some)
            for event in some:
                what = (*self._known.descriptions.get(_pair(event), ()), *_move_note(event))
                if what or event.kind is not EventKind.CORRECTED:
                    yield DescribedEvent(event, what)

    def _load_descriptions(self, events: Iterable[Event]) -> None:
        pairs = {_pair(event): event for event in events if event.kind is not EventKind.PUBLISHED}
        new = {pair: event for pair, event in pairs.items() if pair not in self._known.descriptions}
        texts = dict(repository.texts(self._content, (blob for pair in new for blob in pair if blob)))
        for pair, event in new.items():
            self._known.descriptions[pair] = self._describe_change(event, texts)

    def _describe_change(self, event: Event, texts: Mapping[str, str]) -> tuple[str, ...]:
        if event.before and event.after:
            return describe_corrections(_source(event.before, texts), _source(event.after, texts))
        return (read_title(_source(event.version, texts)),)


def _moment(event: Event) -> tuple[date, int]:
    """The day of an event, and the rank of its commit."""
    return event.day, event.version.rank


def _source(version: ProgrammeVersion, texts: Mapping[str, str]) -> SourceText:
    return texts[version.blob], version.path.endswith(".md")


def _pair(event: Event) -> tuple[str, str]:
    """The texts before and after."""
    return event.before.blob if event.before else "", event.after.blob if event.after else ""


def _move_note(event: Event) -> Iterator[str]:
    if event.before and event.after and event.before.place != event.after.place:
        old, new = (_place(*version.place) for version in (event.before, event.after))
        yield f"Cambió de lugar: estaba en el {old}; está en el {new}."


def _place(chapter: str, objective: str) -> str:
    return f"capítulo {chapter}, objetivo {int(objective)}" if objective else f"capítulo {chapter}"
