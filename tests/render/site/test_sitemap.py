"""The sitemap: the day on which what a page shows last changed, or none."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date, timedelta

from compendium.book import Book
from compendium.render.site.programme_pages import programme_views
from compendium.render.site.settings import Change, ChangeKind, Changes, Dates, Settings, SiteInputs
from compendium.render.site.site import all_pages
from compendium.render.site.sitemap import sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FIRST = date(2024, 1, 1)


def days(books: tuple[Book, ...], settings: Settings, changes: Changes) -> dict[str, str | None]:
    """Address → the day that the sitemap gives it."""
    known = replace(settings, inputs=SiteInputs(changes=changes))
    pages = all_pages(books, programme_views(books), known)
    rows = ElementTree.fromstring(sitemap(pages, books, known)).findall(f"{SPACE}url")
    return {
        (row.findtext(f"{SPACE}loc") or "").removeprefix(settings.address): row.findtext(f"{SPACE}lastmod")
        for row in rows
    }


def test_without_a_history_no_page_has_a_day(sample: tuple[Book, ...], settings: Settings) -> None:
    assert set(days(sample, settings, Changes()).values()) == {None}


def test_a_page_has_the_day_of_the_newest_that_it_shows(sample: tuple[Book, ...], settings: Settings) -> None:
    entries = [entry for book in sample for entry in book.entries]
    dates = {entry.id: Dates(FIRST, FIRST + timedelta(place)) for place, entry in enumerate(entries)}
    found = days(sample, settings, Changes(dates=dates))
    for entry in entries:
        address = f"{entry.edition}/programas/{entry.id.removeprefix(f'{entry.edition}-')}/"
        assert found[address] == str(dates[entry.id].changed)
    for institution in ("inm", "segob", "upmrip"):
        line = next(line for line in sample[0].index("instituciones").entries if line.id == institution)
        newest = max(dates[entry.id].changed for entry in line.entries)
        assert found[f"2023/instituciones/{institution}/"] == str(newest)
    assert found["2023/"] == str(max(dates[entry.id].changed for entry in sample[0].entries))
    assert found[""] == str(max(day.changed for day in dates.values()))
    assert found["ayuda/"] is None
    assert found["2023/introduccion/"] is None


def test_a_page_that_shows_what_has_no_day_has_none(sample: tuple[Book, ...], settings: Settings) -> None:
    known = {entry.id: Dates(FIRST, FIRST) for entry in sample[0].entries[1:]}
    found = days(sample, settings, Changes(dates=known))
    first = sample[0].entries[0]
    assert found[f"2023/programas/{first.id.removeprefix('2023-')}/"] is None
    assert found["2023/"] is None


def test_what_was_withdrawn_changed_the_page_of_its_edition(
    sample: tuple[Book, ...], settings: Settings
) -> None:
    dates = {entry.id: Dates(FIRST, FIRST) for book in sample for entry in book.entries}
    gone = Change("2023-viejo", "x", date(2024, 2, 1), ChangeKind.WITHDRAWN, ("Viejo",))
    found = days(sample, settings, Changes((gone,), dates))
    assert (found["2023/"], found["2019/"], found[""]) == ("2024-02-01", "2024-01-01", "2024-02-01")


def test_without_an_address_of_the_site_addresses_begin_at_the_sitemap(
    sample: tuple[Book, ...], settings: Settings
) -> None:
    local = replace(settings, address="")
    assert {"./", "2023/programas/inm-guia/"} <= days(sample, local, Changes()).keys()
