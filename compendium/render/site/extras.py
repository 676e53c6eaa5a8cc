"""The files beside the pages: the feed, redirects, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape

from compendium.book import Book, Entry
from compendium.model import Redirect, Text
from compendium.publication import Publication
from compendium.render.site import addresses
from compendium.render.site.settings import Change, Settings

FEED = "novedades.xml"
NEWEST = 50


def extra_files(books: tuple[Book, ...], settings: Settings) -> dict[str, str]:
    """Path in the site → text."""
    files = {
        FEED: feed(books, settings),
        "robots.txt": robots(settings),
    }
    return files | redirects(books[0].redirects, settings)


def robots(settings: Settings) -> str:
    """What search engines may read: everything; the sitemap is named by its full address or not at all."""
    sitemap = f"Sitemap: {settings.url('sitemap.xml')}\n" if settings.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def redirects(moved: Iterable[Redirect], settings: Settings) -> dict[str, str]:
    """For each id that is no more, a page at its address, and a line for servers that read `_redirects`."""
    pages, lines = {}, []
    for redirect in moved:
        old = _address(redirect.old)
        if redirect.new:
            new = _address(redirect.new)
            lines.append(f"{settings.path(old)} {settings.path(new)} 301\n")
            pages[f"{old}index.html"] = _moved(addresses.root(old), new, settings.publication)
        else:
            pages[f"{old}index.html"] = _withdrawn(addresses.root(old), settings.publication)
    return pages | ({"_redirects": "".join(lines)} if lines else {})


def _address(identifier: Text) -> str:
    """Where the programme of that id stands, or stood: an id begins with its year."""
    return addresses.programme_of(identifier.value.split("-", 1)[0], identifier.value)


def _moved(root: str, new: str, publication: Publication) -> str:
    target = escape(root + new)
    refresh = f'<meta http-equiv="refresh" content="0; url={target}">\n'
    text = f'El programa está ahora en <a href="{target}">otra dirección</a>.'
    return _notice("El programa cambió de dirección", publication.language, root, text, refresh)


def _withdrawn(root: str, publication: Publication) -> str:
    link = f'<a href="{root}explorador/">Buscar otro en el Explorador</a>'
    text = f"Este programa ya no está en {escape(publication.whole)}. {link}."
    return _notice("El programa se retiró", publication.language, root, text)


def _notice(title: str, language: str, root: str, text: str, refresh: str = "") -> str:
    policy = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<title>{title}</title>\n<meta name="robots" content="noindex">\n{refresh}'
        f'<link rel="stylesheet" href="{root}assets/marco.css">\n'
        f'<link rel="stylesheet" href="{root}assets/sitio.css">\n</head>\n'
        f'<body><main class="hoja">\n<h1>{title}</h1>\n<p>{text}</p>\n'
        f'<p><a href="{root}">Ir a la página de inicio</a></p>\n</main></body>\n</html>\n'
    )


# The feed


def feed(books: tuple[Book, ...], settings: Settings) -> str:
    """Additions and corrections as RSS; below them, the editions as they came out."""
    items = [*_changes(books, settings), *_editions(books, settings)]
    language = settings.publication.language.lower()
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(settings.name)}: novedades</title>\n<link>{escape(settings.url(''))}</link>\n"
        f"<description>Programas que se agregan y correcciones.</description>\n<language>{language}</language>\n"
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
