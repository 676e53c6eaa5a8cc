"""The RSS feed: programmes added, corrected and withdrawn, and new editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from html import escape

from compendium.book import Book, Entry
from compendium.model import Redirect
from compendium.publication import Publication
from compendium.render.site import addresses
from compendium.render.site.settings import Change, ChangeKind, Settings
from compendium.time_zone import find_zone, local_noon

FEED = "novedades.xml"
NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class FeedItem:
    """An entry of the feed; its identifier never changes, so readers show it once."""

    title: str
    address: str
    identifier: str
    day: date
    text: str


def feed(books: tuple[Book, ...], settings: Settings) -> str:
    """The XML of the feed, newest first; links are relative if the site has no address."""
    items = sorted([*_editions(books, settings), *_changes(books, settings)], key=lambda item: item.day)
    publication = settings.publication
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="{ATOM}"><channel>\n'
        f"<title>{escape(settings.name)}: novedades</title>\n<link>{escape(settings.url('') or './')}</link>\n"
        f"{_feed_address(settings)}<description>Programas que se agregan, se corrigen o se retiran.</description>\n"
        f"<language>{publication.language.lower()}</language>\n"
        f"{''.join(_xml(item, publication) for item in reversed(items))}</channel></rss>\n"
    )


def _feed_address(settings: Settings) -> str:
    """The element with the feed's own address; empty if the site has no address."""
    if not settings.address:
        return ""
    return f'<atom:link href="{escape(settings.url(FEED))}" rel="self" type="application/rss+xml"/>\n'


def _xml(item: FeedItem, publication: Publication) -> str:
    moment = format_datetime(local_noon(item.day, find_zone(publication.zone_name)))
    return (
        f"<item><title>{escape(item.title)}</title><link>{escape(item.address)}</link>"
        f'<guid isPermaLink="false">{escape(item.identifier)}</guid><pubDate>{moment}</pubDate>'
        f"<description>{escape(item.text)}</description></item>\n"
    )


def _changes(books: tuple[Book, ...], settings: Settings) -> Iterator[FeedItem]:
    """Entries for changes of programmes; of a withdrawn one, only its withdrawal."""
    entries = {entry.id: entry for book in books for entry in book.entries}
    moved = {redirect.old.value: redirect for redirect in books[0].redirects}
    for change in settings.inputs.changes.newest[:NEWEST]:
        entry = entries.get(change.programme)
        if change.kind is ChangeKind.WITHDRAWN:
            address, text = _withdrawal_target(change, moved, entries, settings)
        elif entry:
            address, text = addresses.programme(entry), _text(change, entry)
        else:
            continue
        title = f"{change.kind.value}: {entry.title if entry else ' '.join(change.what)}"
        yield FeedItem(title, settings.url(address), change.identifier, change.day, text)


def _text(change: Change, entry: Entry) -> str:
    return " ".join(change.what) or f"{entry.byline}. {entry.title}."


def _withdrawal_target(
    change: Change, moved: Mapping[str, Redirect], entries: Mapping[str, Entry], settings: Settings
) -> tuple[str, str]:
    """The address to show for a withdrawn programme, and the text of its entry."""
    redirect = moved.get(change.programme)
    address = addresses.programme_from_id(change.programme) if redirect else addresses.HOME
    if redirect and redirect.new and (other := entries.get(redirect.new.value)):
        return address, f"Ahora es parte de: {other.title}."
    return address, f"Ya no está en {settings.publication.whole}."


def _editions(books: tuple[Book, ...], settings: Settings) -> Iterator[FeedItem]:
    for book in books:
        edition = book.edition
        if day := edition.date or settings.inputs.changes.editions.get(edition.id):
            address, text = settings.url(f"{edition.id}/"), edition.subtitle or edition.title
            yield FeedItem(edition.title, address, f"edicion-{edition.id}", day, text)
