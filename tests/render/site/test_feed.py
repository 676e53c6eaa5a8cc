"""The feed, as readers of feeds see it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest

from compendium.book import Book, Entry
from compendium.model import Redirect, Text
from compendium.problems import Location
from compendium.render.site.feed import feed
from compendium.render.site.settings import Change, ChangeKind, Changes, Settings, SiteInputs

ATOM = "{http://www.w3.org/2005/Atom}link"
PLACE = Location("redirecciones.yml")


def channel(books: tuple[Book, ...], settings: Settings, *changes: Change) -> ElementTree.Element:
    inputs = SiteInputs(changes=Changes(newest=changes, editions={"2019": date(2019, 8, 1)}))
    mexican = replace(settings.publication, time_zone=Text("America/Mexico_City", PLACE))
    return ElementTree.fromstring(feed(books, replace(settings, publication=mexican, inputs=inputs)))[0]


def items(channel: ElementTree.Element) -> list[dict[str, str | None]]:
    return [{child.tag: child.text for child in item} for item in channel.findall("item")]


def test_the_feed_tells_what_was_added_corrected_and_withdrawn(
    sample: tuple[Book, ...], settings: Settings, guide: Entry
) -> None:
    what = ("Resultados: decía «9 & más»; dice «8».", "Título: se quitó «x».")
    found = items(
        channel(
            sample,
            settings,
            Change(
                "2023-viejo",
                "2023-viejo-2024-03-01-retirado",
                date(2024, 3, 1),
                ChangeKind.WITHDRAWN,
                ("Viejo",),
            ),
            Change(
                guide.id, "2023-inm-guia-2024-02-01-corregido", date(2024, 2, 1), ChangeKind.CORRECTED, what
            ),
            Change(guide.id, "2023-inm-guia-2024-01-01", date(2024, 1, 1), ChangeKind.ADDED),
            Change("2023-desconocido", "x", date(2024, 1, 1), ChangeKind.ADDED),
            Change("2023-desconocido", "x", date(2024, 1, 1), ChangeKind.CORRECTED, ("Secreto.",)),
        )
    )
    assert found[:3] == [
        {
            "title": "Se retiró: Viejo",
            "link": "https://example.org/c/",
            "guid": "2023-viejo-2024-03-01-retirado",
            "pubDate": "Fri, 01 Mar 2024 12:00:00 -0600",
            "description": "Ya no está en el Compendio.",
        },
        {
            "title": "Se corrigió: Guía de viaje",
            "link": "https://example.org/c/2023/programas/inm-guia/",
            "guid": "2023-inm-guia-2024-02-01-corregido",
            "pubDate": "Thu, 01 Feb 2024 12:00:00 -0600",
            "description": "Resultados: decía «9 & más»; dice «8». Título: se quitó «x».",
        },
        {
            "title": "Se agregó: Guía de viaje",
            "link": "https://example.org/c/2023/programas/inm-guia/",
            "guid": "2023-inm-guia-2024-01-01",
            "pubDate": "Mon, 01 Jan 2024 12:00:00 -0600",
            "description": f"{guide.byline}. Guía de viaje.",
        },
    ]
    assert [item["guid"] for item in found[3:]] == ["edicion-2023", "edicion-2019"]


def test_what_was_withdrawn_leads_to_what_took_its_place(
    sample: tuple[Book, ...], settings: Settings, guide: Entry
) -> None:
    into = Redirect(Text("2023-viejo", PLACE), Text(guide.id, PLACE), PLACE)
    away = Redirect(Text("2023-otro", PLACE), None, PLACE)
    books = (replace(sample[0], redirects=(into, away)), *sample[1:])
    gone = [
        Change(identifier, identifier, date(2024, 3, 1), ChangeKind.WITHDRAWN, ("Viejo",))
        for identifier in ("2023-viejo", "2023-otro")
    ]
    told = {
        item["guid"]: (item["link"], item["description"]) for item in items(channel(books, settings, *gone))
    }
    assert told["2023-viejo"] == (
        "https://example.org/c/2023/programas/viejo/",
        "Ahora es parte de: Guía de viaje.",
    )
    assert told["2023-otro"] == ("https://example.org/c/2023/programas/otro/", "Ya no está en el Compendio.")


def test_the_feed_says_where_it_stands_if_that_is_known(sample: tuple[Book, ...], settings: Settings) -> None:
    (link,) = channel(sample, settings).findall(ATOM)
    assert link.attrib == {
        "href": "https://example.org/c/novedades.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    local = channel(sample, replace(settings, address=""))
    assert local.findall(ATOM) == []
    assert [local.findtext("link"), *(item["link"] for item in items(local))] == ["./", "2023/", "2019/"]


@pytest.mark.parametrize("zone", ["America/Mexico_City", "America/Tijuana", "America/Cancun"])
def test_a_day_is_the_same_day_all_over_the_country(
    sample: tuple[Book, ...], settings: Settings, zone: str
) -> None:
    for item, book in zip(items(channel(sample, settings)), sample, strict=True):
        moment = parsedate_to_datetime(item["pubDate"] or "")
        assert moment.astimezone(ZoneInfo(zone)).date() == (book.edition.date or date(2019, 8, 1))
