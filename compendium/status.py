"""The status of an edition: reporters, pending programmes, deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compendium.collation import sort_key
from compendium.markdown.plain_text import plain_line
from compendium.model import Compendium, Edition, Institution, Programme, Territory
from compendium.names import Names
from compendium.plurals import count_noun
from compendium.publish import PublicationState, publication_state

HEADS = {
    PublicationState.PUBLIC: "aprobados",
    PublicationState.EMBARGOED: "con embargo",
    PublicationState.IN_REVIEW: "en revisión",
    PublicationState.DRAFT: "en borrador",
}


@dataclass(frozen=True)
class CountRow:
    """The number of programmes in each state, for a chapter or reporter."""

    name: str
    counts: Mapping[PublicationState, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Pending:
    """A programme that readers do not see yet."""

    path: str
    title: str
    state: PublicationState
    embargo: date | None

    @property
    def why(self) -> str:
        """Why it is not public."""
        held = (
            f" hasta el {self.embargo.isoformat()}"
            if self.embargo and self.state is PublicationState.EMBARGOED
            else ""
        )
        return f"{self.state.value}{held}"


@dataclass(frozen=True)
class Status:
    """The status of an edition on a day.

    `missing` are expected reporters without a report; `unread` counts unreadable programme files of all
    editions.
    """

    edition: str
    title: str
    day: date
    deadline: date | None
    chapters: tuple[CountRow, ...]
    reporters: tuple[CountRow, ...]
    missing: tuple[str, ...]
    pending: tuple[Pending, ...]
    unread: int

    @property
    def is_late(self) -> bool:
        """Whether the last day for reports has passed."""
        return self.deadline is not None and self.day > self.deadline


def edition_status(compendium: Compendium, edition: Edition, today: date) -> Status:
    """The status of an edition. A programme counts for each of its reporters."""
    names = Names(compendium)
    programmes = [(chapter, p) for chapter in edition.chapters for p in chapter.programmes]
    reported = {found for _, p in programmes for found in _reporter_ids(p, names)}
    expected = _expected_reporters(compendium, edition, names)
    return Status(
        edition=edition.id,
        title=edition.title,
        day=today,
        deadline=edition.deadline,
        chapters=_rows(((f"{c.number} {c.short or c.title}", p) for c, p in programmes), today),
        reporters=tuple(
            sorted(
                _rows(((name, p) for _, p in programmes for name in _reporter_names(p, names)), today),
                key=lambda row: sort_key(row.name),
            )
        ),
        missing=tuple(sorted((e.label for e in expected if e.id not in reported), key=sort_key)),
        pending=tuple(
            _pending(p, today)
            for _, p in programmes
            if publication_state(p, today) is not PublicationState.PUBLIC
        ),
        unread=len(compendium.unread),
    )


def _rows(programmes: Iterable[tuple[str, Programme]], today: date) -> tuple[CountRow, ...]:
    """One row a name, in the order of their first programmes."""
    counts: dict[str, Counter[PublicationState]] = {}
    for name, programme in programmes:
        counts.setdefault(name, Counter())[publication_state(programme, today)] += 1
    return tuple(CountRow(name, dict(found)) for name, found in counts.items())


def _pending(programme: Programme, today: date) -> Pending:
    title = plain_line(programme.title.value)
    return Pending(programme.place.path, title, publication_state(programme, today), programme.embargo)


# Actual and expected reporters


def _reporter_ids(programme: Programme, names: Names) -> Iterator[str]:
    """The ids of a programme's reporters, and of the institutions of their units."""
    for name in programme.institutions:
        if reporter := names.reporter(name.value):
            yield from (found for found in (reporter.id, reporter.unit) if found)


def _reporter_names(programme: Programme, names: Names) -> Iterator[str]:
    """The registered names of a programme's reporters; units count by themselves."""
    for name in programme.institutions:
        reporter = names.reporter(name.value)
        yield _find_entry(names, reporter.unit or reporter.id).label if reporter else name.value


def _find_entry(names: Names, identifier: str) -> Institution | Territory:
    return names.institutions.get(identifier) or names.territories[identifier]


def _expected_reporters(
    compendium: Compendium, edition: Edition, names: Names
) -> list[Institution | Territory]:
    """The expected reporters: `convocadas`, else the previous annex, else the edition's own."""
    if edition.invited:
        found = (names.reporter(name.value) for name in edition.invited)
        return [_find_entry(names, reporter.unit or reporter.id) for reporter in found if reporter]
    entries: tuple[Institution | Territory, ...] = (*compendium.institutions, *compendium.territories)
    annexes = sorted({annex for entry in entries for annex in entry.annexes if annex < edition.id})
    annex = annexes[-1] if annexes else edition.id
    return [entry for entry in entries if annex in entry.annexes]


# As text, for the terminal


def as_text(status: Status) -> str:
    """The status as plain text."""
    return "\n".join(_lines(status)) + "\n"


def _lines(status: Status) -> Iterator[str]:
    yield f"{status.title} · {status.day.isoformat()}"
    yield deadline(status)
    if status.unread:
        yield unread(status)
    for title, rows in (("Por capítulo", status.chapters), ("Por institución", status.reporters)):
        yield from ("", title)
        yield from _table(rows)
    yield from ("", missing_title(status))
    yield from (f"  {name}" for name in status.missing)
    if status.pending:
        yield from ("", pending_title(status))
        yield from (f"  {p.path}: {p.title} ({p.why})" for p in status.pending)


def deadline(status: Status) -> str:
    """The deadline, and the days until or since."""
    if status.deadline is None:
        return "Sin plazo: la edición no declara «plazo»."
    days = abs((status.deadline - status.day).days)
    when = "venció hace" if status.is_late else "vence en"
    left = f"{when} {count_noun(days, 'día', 'días')}" if days else "vence hoy"
    return f"Plazo: {status.deadline.isoformat()} ({left})."


def unread(status: Status) -> str:
    """How much is not counted, as it could not be read."""
    one = "1 archivo tiene errores y no se cuenta"
    several = f"{status.unread} archivos tienen errores y no se cuentan"
    return f"{one if status.unread == 1 else several}. Véalos con «python3 build.py check»."


def missing_title(status: Status) -> str:
    """The title of the list of missing reporters."""
    if not status.missing:
        return "Reportaron todas las convocadas."
    late = " y el plazo venció" if status.is_late else ""
    return f"No han reportado{late} ({len(status.missing)}):"


def pending_title(status: Status) -> str:
    """The title of the list of pending programmes."""
    late = ", con el plazo vencido" if status.is_late else ""
    return f"Aún no se publican{late} ({len(status.pending)}):"


def _table(rows: tuple[CountRow, ...]) -> Iterator[str]:
    width = max((len(row.name) for row in rows), default=0)
    yield f"  {'':{width}}  " + "  ".join(HEADS.values()) + "  total"
    for row in rows:
        counts = "  ".join(f"{row.counts.get(s, 0):{len(head)}}" for s, head in HEADS.items())
        yield f"  {row.name:{width}}  {counts}  {row.total:5}"
