"""The other countries: each has a page, and search knows it by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.site.country_pages import countries, country_id, country_pages
from compendium.render.site.explorer import explorer_files
from compendium.render.site.programme_pages import programme_views
from tests.render.site.test_search_index import piece


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Estados Unidos", "estados-unidos"),
        ("España", "espana"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("日本", "日本"),
        ("País " * 50, f"{'pais-' * 16}-5a391283"),
        ("../..", "pais-0cfd1c96"),
    ],
)
def test_a_country_has_an_address(name: str, identifier: str) -> None:
    assert country_id(name) == identifier


def test_names_that_differ_in_accents_are_one_country(sample: tuple[Book, ...]) -> None:
    chapter = sample[0].chapters[0]
    section = chapter.sections[0]
    named = tuple(replace(entry, countries=("Haiti", "Haití", "Belice")) for entry in section.entries)
    chapters = (replace(chapter, sections=(replace(section, entries=named),)),)
    found = countries(replace(sample[0], chapters=chapters))
    assert [(line.id, line.label, line.entries) for line in found] == [
        ("belice", "Belice", named),
        ("haiti", "Haiti", named),
    ]


def test_an_edition_that_names_none_has_no_pages(sample: tuple[Book, ...]) -> None:
    assert list(country_pages(sample[1], {})) == []


def test_every_country_of_the_explorer_has_a_page_with_as_many_programmes(
    books: tuple[Book, ...],
) -> None:
    views = programme_views(books)
    for book in books:
        data = piece(explorer_files([book]), f"e{book.edition.id}")
        shown = {name: sum(name in row[9] for row in data["rows"]) for name, _ in data["pais"]}
        _, *pages = country_pages(book, views)
        told = {page.address.split("/")[2]: page.values["summary"].programmes for page in pages}
        assert shown == told


def test_a_programme_leads_to_the_countries_that_it_names(sample_site: Path) -> None:
    page = (sample_site / "2023" / "programas" / "inm-guia" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../../2023/paises/guatemala/">Guatemala</a>' in page
    country = (sample_site / "2023" / "paises" / "guatemala" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Guatemala</h1>" in country
    assert "Los programas que nombran a este país" in country
    assert '["Guatemala","2023/paises/guatemala/","guatemala"]' in (
        sample_site / "buscar" / "indice.js"
    ).read_text(encoding="utf-8")
