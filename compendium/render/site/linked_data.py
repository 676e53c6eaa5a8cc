"""What machines read of a page: JSON-LD in the terms of schema.org."""

from __future__ import annotations

import json
from typing import Any

from compendium.book import Entry
from compendium.model import Edition
from compendium.render.site import addresses
from compendium.render.site.page import Page
from compendium.render.site.settings import Settings

Thing = dict[str, Any]


def linked_data(page: Page, settings: Settings) -> str:
    """The JSON-LD of any page; a programme's says more than that of a list.

    Where nobody said where the site is published, addresses begin at the page.
    """
    settings = settings.on(page.address)
    thing: Thing = {
        "@context": "https://schema.org",
        "inLanguage": settings.publication.language,
        "url": settings.url(page.address),
    }
    entry, edition = page.values.get("entry"), page.values.get("of")
    if isinstance(entry, Entry) and isinstance(edition, Edition):
        thing |= _programme(entry, edition, settings)
    elif page.address == addresses.HOME:
        thing |= _site(settings)
    else:
        thing |= {"@type": "WebPage", "name": page.title, "isPartOf": settings.url(addresses.HOME)}
    if page.crumbs:
        thing["breadcrumb"] = _crumbs(page, settings)
    # «</script» would end the element, and «<!--<script» would keep its end from being seen.
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _programme(entry: Entry, edition: Edition, settings: Settings) -> Thing:
    return {
        "@type": "Article",
        "headline": entry.title,
        "identifier": entry.id,
        "author": [
            {"@type": "Organization", "name": reporter.institution.name} for reporter in entry.reporters
        ],
        "isPartOf": {
            "@type": "Book",
            "name": edition.title,
            "url": settings.url(f"{edition.id}/"),
            **({"datePublished": edition.date.isoformat()} if edition.date else {}),
        },
        **({"spatialCoverage": [t.name for t in entry.territories]} if entry.territories else {}),
    }


def _site(settings: Settings) -> Thing:
    return {
        "@type": "WebSite",
        "name": settings.name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": settings.url(f"{addresses.EXPLORER}?q={{q}}"),
            "query-input": "required name=q",
        },
    }


def _crumbs(page: Page, settings: Settings) -> Thing:
    steps = [
        {"@type": "ListItem", "position": place, "name": crumb.title, "item": settings.url(crumb.address)}
        for place, crumb in enumerate(page.crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
