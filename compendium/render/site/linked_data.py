"""Linked data of a page: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from compendium.book import Book, Entry
from compendium.model import Edition, Institution, Period, Territory
from compendium.publication import OFFICIAL
from compendium.render.site import addresses
from compendium.render.site.labels import LABELS
from compendium.render.site.page import Page
from compendium.render.site.settings import Settings

Thing = dict[str, Any]
# Institutions of these kinds give services of a government; legislatures, courts and associations give none.
GOVERNMENT = frozenset(("federal", "desconcentrado", "descentralizado", "autonomo"))
FORMATS = {"json": "application/json", "csv": "text/csv", "xml": "application/xml"}


def linked_data(page: Page, settings: Settings) -> str:
    """The JSON-LD of a page: the site, or the page with its breadcrumbs and subject.

    Where nobody said where the site is published, addresses begin at the page.
    """
    settings = settings.for_page(page.address)
    thing: Thing = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": settings.url(page.address),
        "name": page.title,
        "description": page.description,
        "inLanguage": settings.publication.language,
    }
    if page.address == addresses.HOME:
        thing |= _site(settings)
    else:
        thing |= {
            "isPartOf": _this_site(settings),
            "breadcrumb": _crumbs(page, settings),
            **_subject(page, settings),
        }
    # «</script» would end the element, and «<!--<script» would keep its end from being seen.
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


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


def _this_site(settings: Settings) -> Thing:
    return {"@type": "WebSite", "name": settings.name, "url": settings.url(addresses.HOME)}


def _crumbs(page: Page, settings: Settings) -> Thing:
    """The breadcrumbs from home to the page itself."""
    way = [
        (LABELS.home, addresses.HOME),
        *((c.title, c.address) for c in page.crumbs),
        (page.title, page.address),
    ]
    steps = [
        {"@type": "ListItem", "position": place, "name": title, "item": settings.url(address)}
        for place, (title, address) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _subject(page: Page, settings: Settings) -> Thing:
    """The subject of a page: a programme, the open data or an edition."""
    entry, edition, book = (page.values.get(name) for name in ("entry", "of", "book"))
    if isinstance(entry, Entry) and isinstance(edition, Edition):
        return {"mainEntity": _article(entry, edition, page, settings)}
    if page.address == addresses.DATA and isinstance(book, Book):
        return {"mainEntity": _dataset(page, book, settings)}
    if isinstance(book, Book) and page.address == f"{book.edition.id}/":
        return {"mainEntity": _book(book.edition, settings)}
    return {"@type": "CollectionPage"} if "summary" in page.values or "rows" in page.values else {}


# A programme


def _article(entry: Entry, edition: Edition, page: Page, settings: Settings) -> Thing:
    return {
        "@type": "Article",
        "headline": entry.title,
        "identifier": entry.id,
        "description": page.description,
        "url": settings.url(page.address),
        "inLanguage": settings.publication.language,
        "author": [_organization(reporter.institution) for reporter in entry.reporters],
        **_edition_properties(edition, settings),
        **_publication_dates(entry, settings),
        "isPartOf": _book(edition, settings),
        **({"temporalCoverage": span} if (span := _interval(entry.period)) else {}),
        **({"spatialCoverage": _places(entry, settings)} if entry.territories else {}),
        **({"about": _service(entry, settings)} if _is_service(entry) else {}),
    }


def _publication_dates(entry: Entry, settings: Settings) -> Thing:
    """The dates of publication and last change of a programme, where they are known."""
    dates = settings.dates(entry)
    if dates is None:
        return {}
    modified = {"dateModified": dates.correction.day.isoformat()} if dates.correction else {}
    return {"datePublished": dates.published.isoformat(), **modified}


def _is_service(entry: Entry) -> bool:
    """Whether all reporters are governments and the programme names whom it serves."""
    who = [reporter.institution for reporter in entry.reporters]
    return bool(who and entry.populations) and all(
        isinstance(w, Territory) or w.kind in GOVERNMENT for w in who
    )


def _service(entry: Entry, settings: Settings) -> Thing:
    return {
        "@type": "GovernmentService",
        "name": entry.title,
        "provider": [
            _organization(reporter.institution) | {"@type": "GovernmentOrganization"}
            for reporter in entry.reporters
        ],
        "audience": [{"@type": "Audience", "name": population.name} for population in entry.populations],
        **({"areaServed": _places(entry, settings)} if entry.territories else {}),
    }


def _organization(who: Institution | Territory) -> Thing:
    if isinstance(who, Territory) or not who.acronym:
        return {"@type": "Organization", "name": who.name}
    return {"@type": "Organization", "name": who.name, "alternateName": who.acronym}


def _places(entry: Entry, settings: Settings) -> list[Thing]:
    return [_place(territory.name, settings.publication.country) for territory in entry.territories]


def _place(name: str, country: str | None) -> Thing:
    within = {"containedInPlace": {"@type": "Country", "name": country}} if country else {}
    return {"@type": "AdministrativeArea", "name": name, **within}


# An edition


def _book(edition: Edition, settings: Settings) -> Thing:
    return {
        "@type": "Book",
        "name": edition.title,
        "url": settings.url(f"{edition.id}/"),
        **_edition_properties(edition, settings),
        **_source(edition),
    }


def _edition_properties(edition: Edition, settings: Settings) -> Thing:
    """Date, publisher and licence of an edition."""
    terms = {"@type": "CreativeWork", "name": _line(edition.licence), "url": settings.url(addresses.ABOUT)}
    return {
        **({"datePublished": edition.date.isoformat()} if edition.date else {}),
        "publisher": _publisher(edition, settings),
        **({"license": terms} if edition.licence else {}),
    }


def _publisher(edition: Edition, settings: Settings) -> Thing:
    """The publisher that the edition names, or the source of an official one, or the site."""
    source = edition.source.publisher if edition.source and edition.kind == OFFICIAL else None
    name = edition.publisher or source or settings.publication.publisher
    if name:
        return {"@type": "Organization", "name": name}
    return {"@type": "Organization", "name": settings.name, "url": settings.url(addresses.HOME)}


def _source(edition: Edition) -> Thing:
    """The source of an edition in other words."""
    source = edition.source
    if not source or edition.kind == OFFICIAL:
        return {}
    work: Thing = {"@type": "CreativeWork", "name": source.title}
    work |= {"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}
    work |= {"url": source.url} if source.url else {}
    return {"isBasedOn": work}


def _line(text: object) -> str:
    return " ".join(str(text).split())


# The open data


def _dataset(page: Page, book: Book, settings: Settings) -> Thing:
    country, edition = settings.publication.country, book.edition
    books: Iterable[Book] = page.values["books"]
    spans = [span for item in books if (span := _interval(item.edition.period))]
    return {
        "@type": "Dataset",
        "name": f"{settings.name}: {page.title.lower()}",
        "description": page.description,
        "url": settings.url(page.address),
        "inLanguage": settings.publication.language,
        "isAccessibleForFree": True,
        "creator": _publisher(edition, settings),
        **_edition_properties(edition, settings),
        **_source(edition),
        "keywords": list(settings.publication.keywords),
        **({"temporalCoverage": spans if len(spans) > 1 else spans[0]} if spans else {}),
        **({"spatialCoverage": {"@type": "Country", "name": country}} if country else {}),
        "distribution": [_download(file, settings) for file in page.values["files"]],
    }


def _download(file: str, settings: Settings) -> Thing:
    return {
        "@type": "DataDownload",
        "name": file.rpartition("/")[2],
        "contentUrl": settings.url(file),
        "encodingFormat": FORMATS[file.rpartition(".")[2]],
    }


def _interval(period: Period | None) -> str | None:
    """A period in ISO 8601, which may be open: «2022-06/2023-06», «2019/..»."""
    if not period or not (period.start or period.end):
        return None
    return period.start if period.start == period.end else f"{period.start or '..'}/{period.end or '..'}"
