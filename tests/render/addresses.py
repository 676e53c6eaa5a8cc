"""The addresses of a site, for books that print them."""

from __future__ import annotations

from compendium.book import Book
from compendium.render.chapters.site_addresses import SiteAddresses

SITE = "https://example.org/"


def site_addresses(book: Book) -> SiteAddresses:
    """A site's addresses for the programmes and objectives of a book."""
    programmes = {entry.id: f"{SITE}{entry.id}/" for entry in book.entries}
    return SiteAddresses(
        SITE, programmes, {o.number: f"{SITE}objetivos/{o.number}/" for o in book.objectives}
    )
