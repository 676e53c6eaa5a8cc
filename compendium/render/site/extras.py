"""The files beside the pages: the feed, redirects, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape

from compendium.book import Book, Entry
from compendium.render.site import addresses
from compendium.render.site.settings import Change, Settings

FEED = "novedades.xml"
NEWEST = 50


def extra_files(books: tuple[Book, ...], settings: Settings) -> dict[str, str]:
    """Path in the site → text."""
    files = {
        FEED: feed(books, settings),
        "robots.txt": f"User-agent: *\nSitemap: {settings.url('sitemap.xml')}\n",
    }
    if settings.redirects:
        files["_redirects"] = "".join(f"/{old} /{new} 301\n" for old, new in settings.redirects.items())
    return files | {
        f"{old.rstrip('/')}/index.html": _moved(old, new) for old, new in settings.redirects.items()
    }


def _moved(old: str, new: str) -> str:
    """A page at an old address that leads to the new one, for servers that do not read `_redirects`."""
    target = escape(addresses.root(old.rstrip("/") + "/") + new)
    return (
        '<!doctype html>\n<html lang="es-MX">\n<head>\n<meta charset="utf-8">\n'
        "<title>La página cambió de dirección</title>\n"
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
        f'<body><p>La página está ahora en <a href="{target}">otra dirección</a>.</p></body>\n</html>\n'
    )


# The feed


def feed(books: tuple[Book, ...], settings: Settings) -> str:
    """Additions and corrections as RSS; below them, the editions as they came out."""
    items = [*_changes(books, settings), *_editions(books, settings)]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(settings.name)}: novedades</title>\n<link>{escape(settings.url(''))}</link>\n"
        "<description>Programas que se agregan y correcciones.</description>\n<language>es-mx</language>\n"
        f"{''.join(items)}</channel></rss>\n"
    )


def _changes(books: tuple[Book, ...], settings: Settings) -> Iterator[str]:
    entries = {entry.id: entry for book in books for entry in book.entries}
    for change in settings.handed.changes[:NEWEST]:
        if change.programme in entries:
            yield _change(change, entries[change.programme], settings)


def _change(change: Change, entry: Entry, settings: Settings) -> str:
    word = "Se agregó" if change.added else "Se corrigió"
    address = settings.url(addresses.programme(entry))
    identifier = f"{entry.id}-{change.day.isoformat()}"
    return _item(f"{word}: {entry.title}", address, identifier, change.day, change.summary)


def _editions(books: tuple[Book, ...], settings: Settings) -> Iterator[str]:
    for book in books:
        edition = book.edition
        if edition.date:
            address = settings.url(f"{edition.id}/")
            yield _item(
                edition.title,
                address,
                f"edicion-{edition.id}",
                edition.date,
                edition.subtitle or edition.title,
            )


def _item(title: str, address: str, identifier: str, day: date, text: str) -> str:
    moment = format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    return (
        f"<item><title>{escape(title)}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="false">{escape(identifier)}</guid><pubDate>{moment}</pubDate>'
        f"<description>{escape(text)}</description></item>\n"
    )
