"""Lists of programmes say something: a summary at their head, and of each programme its number and first sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from compendium.book import Book, Entry, EntryPart, ProseBlock
from compendium.render.site.page import DESCRIPTION
from compendium.render.site.programme_texts import programme_view
from compendium.render.site.summaries import largest_count, summarise
from compendium.render.site.views import ProgrammeView

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIBED = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)


def heads(site: Path, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Page → what its head says."""
    for path in sorted(site.rglob("*.html")):
        found = pattern.search(path.read_text(encoding="utf-8"))
        if found:
            yield str(path.relative_to(site)), unescape(found[1])


@pytest.mark.parametrize("pattern", [TITLE, DESCRIBED])
@pytest.mark.parametrize("name", ["site", "sample_site"])
def test_no_two_pages_have_the_same_head(
    name: str, pattern: re.Pattern[str], request: pytest.FixtureRequest
) -> None:
    times = Counter(text for _, text in heads(request.getfixturevalue(name), pattern))
    assert [text for text, count in times.items() if count > 1] == []


@pytest.mark.parametrize("name", ["site", "sample_site"])
def test_descriptions_are_as_long_as_search_engines_show(name: str, request: pytest.FixtureRequest) -> None:
    found = heads(request.getfixturevalue(name), DESCRIBED)
    assert {page: text for page, text in found if len(text) not in DESCRIPTION} == {}


def test_programmes_of_one_name_are_told_apart_wherever_they_stand(
    site: Path, books: tuple[Book, ...]
) -> None:
    twins = [entry for entry in books[0].entries if entry.title.startswith("Asesoría jurídica especializada")]
    assert len(twins) == 7
    for entry in twins:
        page = site / "2023" / "programas" / entry.id.removeprefix("2023-") / "index.html"
        text = page.read_text(encoding="utf-8")
        assert f"– {entry.byline} ({entry.full_number}) · Compendio General 2023</title>" in text
        assert f">Programa {entry.full_number} · Capítulo {entry.chapter}: " in text
        listed = site / "2023" / "objetivos" / f"{entry.objective:02}" / "index.html"
        assert (
            f'{entry.title}</a> <span class="quien">{entry.full_number} · {entry.byline}</span>'
            in " ".join(listed.read_text(encoding="utf-8").split())
        )


def test_a_summary_counts(sample: tuple[Book, ...], views: dict[str, ProgrammeView]) -> None:
    found = summarise(sample[0].entries, sample[0], views)
    assert (found.programmes, found.objectives) == (len(sample[0].entries), 2)
    assert [(mention.name, count) for mention, count in found.reporters.first][:1] == [("INM", 2)]
    assert found.reporters.total == 3


def test_an_edition_that_asks_for_no_section_counts_none(
    sample: tuple[Book, ...], views: dict[str, ProgrammeView]
) -> None:
    found = summarise(sample[1].entries, sample[1], views)
    assert (found.results, found.challenges, found.highest) == (None, None, None)


def test_numbers_of_people_are_not_added(views: dict[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    figures = [replace(some, figure=replace(some.figure, unit="personas")) for some in view.figures()]
    counted = replace(view, parts=(replace(view.parts[0], figures=tuple(figures)),))
    largest = largest_count(counted)
    assert largest
    assert largest.figure.value == Decimal(1287)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("El INM elabora la guía de viaje. Después la reparte.", "El INM elabora la guía de viaje."),
        ("Lo coordina el Lic. Pérez desde hace años. Sigue.", "Lo coordina el Lic. Pérez desde hace años."),
        ("Sin punto final", "Sin punto final"),
        ("Palabra " * 60, f"{'Palabra ' * 21}Palabra…"),
    ],
)
def test_the_first_sentence_of_a_programme(guide: Entry, text: str, opening: str) -> None:
    part = EntryPart(None, guide.id, (ProseBlock(text),), (), ())
    assert programme_view(replace(guide, parts=(part,)), {}).opening == opening


def test_titles_of_parts_and_tables_are_no_first_sentence(guide: Entry) -> None:
    table = next(block for block in guide.parts[0].description if not isinstance(block, ProseBlock))
    part = EntryPart("Dentro del país", guide.id, (table, ProseBlock("Reparte guías.")), (), ())
    view = programme_view(replace(guide, parts=(part,)), {})
    assert view.opening == "Reparte guías."
    assert list(view.prose()) == ["Reparte guías."]


def test_names_in_another_language_say_so(site: Path) -> None:
    glossary = (site / "2023" / "siglas" / "index.html").read_text(encoding="utf-8")
    assert '<span lang="en">Asylum Access México</span>' in glossary
    pages = (path.read_text(encoding="utf-8") for path in (site / "2023" / "programas").rglob("index.html"))
    assert any('por impulso de <span lang="en">Asylum Access México</span> (' in page for page in pages)
