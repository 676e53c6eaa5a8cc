"""The content's history as the site shows it: the feed, and the dates of programmes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from compendium.book import Book, Entry
from compendium.days import today_for
from compendium.folders import Folders
from compendium.history.events import Event, EventKind
from compendium.history.reader import DescribedEvent, History, HistoryQuery, read_history
from compendium.history.repository import NoHistory
from compendium.render.site.feed import NEWEST
from compendium.render.site.settings import Change, ChangeKind, Changes, Dates
from compendium.time_zone import find_zone

FILE = "historia"  # the history cache, in the cache folder
ID_SUFFIXES = {EventKind.PUBLISHED: "", EventKind.CORRECTED: "-corregido", EventKind.WITHDRAWN: "-retirado"}
KINDS = {
    EventKind.PUBLISHED: ChangeKind.ADDED,
    EventKind.CORRECTED: ChangeKind.CORRECTED,
    EventKind.WITHDRAWN: ChangeKind.WITHDRAWN,
}


def site_changes(folders: Folders, books: tuple[Book, ...]) -> Changes:
    """The publication events and dates; empty if the git history is incomplete."""
    publication = books[0].publication
    renamed = {redirect.old.value: redirect.new.value for redirect in books[0].redirects if redirect.new}
    query = HistoryQuery(NEWEST, today_for(publication), find_zone(publication.zone_name), renamed)
    history = History()
    with suppress(NoHistory):
        history = read_history(folders.content, folders.cache_dir / FILE, query)
    return Changes(
        newest=tuple(map(_change, history.newest)),
        dates={
            entry.id: _dates(history, entry, book.edition.date)
            for book in books
            for entry in book.entries
            if entry.id in history.latest
        },
        editions=history.editions,
    )


def _change(described: DescribedEvent) -> Change:
    event = described.event
    return Change(event.id, _identifier(event), event.day, KINDS[event.kind], described.details)


def _identifier(event: Event) -> str:
    """The identifier of a change: the programme's id at that time, and the day."""
    return f"{event.version.id}-{event.day.isoformat()}{ID_SUFFIXES[event.kind]}"


def _dates(history: History, entry: Entry, of_edition: date | None) -> Dates:
    """The dates of a programme; of one that came out with its edition, the edition's."""
    latest, published = history.latest[entry.id], history.published[entry.id]
    if of_edition and published == history.editions[entry.edition]:
        published = of_edition
    corrected = latest.event.kind is EventKind.CORRECTED
    return Dates(published, latest.event.day, _change(latest) if corrected else None)
