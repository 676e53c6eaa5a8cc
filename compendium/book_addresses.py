"""The addresses of programmes and objectives on the site, for book and data."""

from __future__ import annotations

import os

from compendium.book import Book
from compendium.environment import SITE
from compendium.render.chapters.site_addresses import SiteAddresses
from compendium.render.site import addresses

MAX_TYPED_LENGTH = 40  # letters of an address that somebody copies from paper, after its scheme


def printed_addresses(book: Book) -> SiteAddresses:
    """The addresses that the book prints, as far as they are known and short enough to type."""
    site, year = os.environ.get(SITE, ""), book.edition.id
    if not site:
        return SiteAddresses()
    objectives = {o.number: site + addresses.objective(year, o.number) for o in book.objectives}
    programmes = {entry.id: site + addresses.short(entry.id) for entry in book.entries}
    lengths = [len(address.split("://")[1]) for address in programmes.values()]
    return SiteAddresses(site, programmes if max(lengths, default=0) <= MAX_TYPED_LENGTH else {}, objectives)


def programme_addresses(book: Book) -> dict[str, str]:
    """Programme id → permanent address; without a host if the site's address is not set."""
    site = os.environ.get(SITE, "")
    return {entry.id: site + addresses.programme(entry) for entry in book.entries}
