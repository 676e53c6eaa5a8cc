"""The files beside the pages, and what machines read of a page."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date

import pytest
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from compendium.book import Book, Entry
from compendium.model import Redirect, Text
from compendium.problems import Location
from compendium.render.site.extras import extra_files, feed, redirects
from compendium.render.site.settings import Change, Handed, Settings


def test_the_feed_tells_additions_and_corrections(
    sample: tuple[Book, ...], settings: Settings, guide: Entry
) -> None:
    changes = (
        Change(guide.id, date(2024, 2, 1), False, "Se corrigió una cifra & un nombre."),
        Change(guide.id, date(2024, 1, 1), True, "Programa nuevo."),
        Change("2023-unknown", date(2024, 1, 1), True, "De otra edición."),
    )
    channel = ElementTree.fromstring(feed(sample, replace(settings, handed=Handed(changes=changes))))[0]
    items = [{child.tag: child.text for child in item} for item in channel.findall("item")]
    assert items[0] == {
        "title": "Se corrigió: Guía de viaje",
        "link": "https://example.org/c/2023/programas/inm-guia/",
        "guid": "2023-inm-guia-2024-02-01",
        "pubDate": "Thu, 01 Feb 2024 00:00:00 +0000",
        "description": "Se corrigió una cifra & un nombre.",
    }
    assert [item["title"] for item in items[1:2]] == ["Se agregó: Guía de viaje"]
    assert [item["guid"] for item in items[2:]] == [
        f"edicion-{b.edition.id}" for b in sample if b.edition.date
    ]


def test_an_id_that_is_no_more_leads_on_or_says_so(settings: Settings) -> None:
    place = Location("redirecciones.yml")
    moved = Redirect(Text("2023-viejo", place), Text("2019-nuevo", place), place)
    withdrawn = Redirect(Text("2023-retirado", place), None, place)
    files = redirects([moved, withdrawn], settings)
    assert files["_redirects"] == "/c/2023/programas/viejo/ /c/2019/programas/nuevo/ 301\n"
    refresh = '<meta http-equiv="refresh" content="0; url=../../../2019/programas/nuevo/">'
    assert refresh in files["2023/programas/viejo/index.html"]
    assert "ya no está en el Compendio" in files["2023/programas/retirado/index.html"]
    assert redirects([], settings) == {}


@pytest.mark.parametrize("address", ["", "https://example.org/"])
def test_redirects_of_a_site_that_is_in_no_folder_begin_at_the_root(settings: Settings, address: str) -> None:
    place = Location("redirecciones.yml")
    moved = Redirect(Text("2023-viejo", place), Text("2019-nuevo", place), place)
    files = redirects([moved], replace(settings, address=address))
    assert files["_redirects"] == "/2023/programas/viejo/ /2019/programas/nuevo/ 301\n"


def test_the_notice_of_an_id_that_is_no_more_is_a_valid_page_without_scripts(settings: Settings) -> None:
    place = Location("redirecciones.yml")
    moved = Redirect(Text("2023-viejo", place), Text("2019-nuevo", place), place)
    withdrawn = Redirect(Text("2023-retirado", place), None, place)
    for name, text in redirects([moved, withdrawn], settings).items():
        if name.endswith(".html"):
            parser = HTMLParser()
            parser.parse(text)
            assert parser.errors == [], name
            assert "default-src 'none'; style-src 'self'" in text
            assert '<a href="../../../">Ir a la página de inicio</a>' in text


def test_robots_know_the_sitemap(sample: tuple[Book, ...], settings: Settings) -> None:
    assert (
        extra_files(sample, settings)["robots.txt"]
        == "User-agent: *\nAllow: /\nSitemap: https://example.org/c/sitemap.xml\n"
    )
    assert extra_files(sample, replace(settings, address=""))["robots.txt"] == "User-agent: *\nAllow: /\n"
