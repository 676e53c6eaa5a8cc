"""The files beside the pages: the feed, the sitemap, redirects, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from compendium.book import Book
from compendium.model import Redirect
from compendium.publication import Publication
from compendium.render.site import addresses
from compendium.render.site.feed import FEED, feed
from compendium.render.site.labels import LABELS
from compendium.render.site.page import Page
from compendium.render.site.settings import Settings
from compendium.render.site.sitemap import SITEMAP, sitemap

SHORT_ROOT = "../../"  # from a short address to the root of the site


def extra_files(books: tuple[Book, ...], pages: Iterable[Page], settings: Settings) -> dict[str, str]:
    """Path in the site → text."""
    files = {
        FEED: feed(books, settings),
        SITEMAP: sitemap(pages, books, settings),
        "robots.txt": robots(settings),
    }
    return files | redirects(books[0].redirects, settings) | short_pages(books, settings)


def short_pages(books: Iterable[Book], settings: Settings) -> dict[str, str]:
    """A page at each short address that a book can have printed, with what leads on from there."""
    books = tuple(books)
    ids = [entry.id for book in books for entry in book.entries]
    ids += [redirect.old.value for redirect in books[0].redirects]
    return {f"{addresses.short(name)}/index.html": _short_page(name, settings.publication) for name in ids}


def robots(settings: Settings) -> str:
    """The text of robots.txt. It names the sitemap if the site has an address."""
    sitemap = f"Sitemap: {settings.url(SITEMAP)}\n" if settings.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def redirects(moved: Iterable[Redirect], settings: Settings) -> dict[str, str]:
    """A page for each id that has ended, and `_redirects`, which some servers read."""
    pages, lines = {}, []
    for redirect in moved:
        old = addresses.programme_from_id(redirect.old.value)
        if redirect.new:
            new = addresses.programme_from_id(redirect.new.value)
            lines.append(f"{settings.path(old)} {settings.path(new)} 301\n")
            pages[f"{old}index.html"] = _redirect_page(addresses.root(old), new, settings.publication)
        else:
            pages[f"{old}index.html"] = _withdrawal_page(addresses.root(old), settings.publication)
    return pages | ({"_redirects": "".join(lines)} if lines else {})


def _redirect_page(root: str, new: str, publication: Publication) -> str:
    target = escape(root + new)
    refresh = f'<meta http-equiv="refresh" content="0; url={target}">\n'
    text = f'El programa está ahora en <a href="{target}">otra dirección</a>.'
    return _notice_page("El programa cambió de dirección", publication.language, root, text, refresh)


def _short_page(identifier: str, publication: Publication) -> str:
    """The page of a programme's short address; that of an id that has ended leads on twice."""
    target = escape(SHORT_ROOT + addresses.programme_from_id(identifier))
    refresh = f'<meta http-equiv="refresh" content="0; url={target}">\n'
    text = f'El programa está en <a href="{target}">su página</a>.'
    title = f"Dirección corta {addresses.short(identifier)}"
    return _notice_page(title, publication.language, SHORT_ROOT, text, refresh)


def _withdrawal_page(root: str, publication: Publication) -> str:
    link = f'<a href="{root}explorador/">Buscar otro en el {LABELS.explorer}</a>'
    text = f"Este programa ya no está en {escape(publication.whole)}. {link}."
    return _notice_page("El programa se retiró", publication.language, root, text)


def _notice_page(title: str, language: str, root: str, text: str, refresh: str = "") -> str:
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
