"""The files beside the pages, and what machines read of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from compendium.book import Book
from compendium.model import Redirect, Text
from compendium.problems import Location
from compendium.render.site.addresses import programme_from_id, short
from compendium.render.site.extras import extra_files, redirects, short_pages
from compendium.render.site.settings import Settings


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


def test_each_short_address_leads_on_to_a_programme(sample: tuple[Book, ...], settings: Settings) -> None:
    place = Location("redirecciones.yml")
    moved = Redirect(Text("2023-viejo", place), None, place)
    books = (replace(sample[0], redirects=(moved,)), *sample[1:])
    pages = short_pages(books, settings)
    ids = [entry.id for book in books for entry in book.entries]
    assert list(pages) == [f"{short(identifier)}/index.html" for identifier in (*ids, "2023-viejo")]
    for identifier, text in zip((*ids, "2023-viejo"), pages.values(), strict=True):
        parser = HTMLParser()
        parser.parse(text)
        assert parser.errors == [], identifier
        assert f'content="0; url=../../{programme_from_id(identifier)}">' in text


def test_robots_know_the_sitemap(sample: tuple[Book, ...], settings: Settings) -> None:
    assert (
        extra_files(sample, (), settings)["robots.txt"]
        == "User-agent: *\nAllow: /\nSitemap: https://example.org/c/sitemap.xml\n"
    )
    assert extra_files(sample, (), replace(settings, address=""))["robots.txt"] == "User-agent: *\nAllow: /\n"
