"""The sitemap: all pages, with the day of their last change where it is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from compendium.book import Book, Entry
from compendium.render.site import addresses
from compendium.render.site.list_pages import ProgrammeGroup
from compendium.render.site.page import Page
from compendium.render.site.settings import ChangeKind, Settings

SITEMAP = "sitemap.xml"


def sitemap(pages: Iterable[Page], books: Iterable[Book], settings: Settings) -> str:
    """The XML of the sitemap; its addresses are relative if the site has none."""
    books = tuple(books)
    rows = "".join(_row(page, last_change(page, books, settings), settings) for page in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}</urlset>\n"
    )


def _row(page: Page, changed: date | None, settings: Settings) -> str:
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(settings.url(page.address) or './')}</loc>{day}</url>\n"


def last_change(page: Page, books: tuple[Book, ...], settings: Settings) -> date | None:
    """The last change of the programmes on a page; None if it shows none or one is unknown."""
    whole = [book for book in books if page.address in (addresses.HOME, f"{book.edition.id}/")]
    shown = [entry for book in whole for entry in book.entries] or _programmes_of(page)
    changes = settings.inputs.changes
    if not shown or any(entry.id not in changes.dates for entry in shown):
        return None
    gone = (
        change.day
        for change in changes.newest
        for book in whole
        if change.kind is ChangeKind.WITHDRAWN and change.programme.startswith(f"{book.edition.id}-")
    )
    return max((*(changes.dates[entry.id].changed for entry in shown), *gone))


def _programmes_of(page: Page) -> list[Entry]:
    """The programmes that a page shows or lists."""
    entry = page.values.get("entry")
    if isinstance(entry, Entry):
        return [entry]
    lists = (value for value in page.values.values() if isinstance(value, tuple))
    return [
        entry
        for groups in lists
        for group in groups
        if isinstance(group, ProgrammeGroup)
        for entry in group.entries
    ]
