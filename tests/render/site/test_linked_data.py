"""What machines read of a page keeps to schema.org, and says nothing that is not so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compendium.book import Book, Entry
from compendium.model import Institution, Period
from compendium.problems import Location
from compendium.render.site.linked_data import linked_data
from compendium.render.site.main_pages import site_pages
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Settings, SiteInputs

LINKED_DATA = '<script type="application/ld+json">'
THING = {"name", "description", "url", "identifier", "alternateName"}
WORK = THING | {
    *(
        "inLanguage",
        "isPartOf",
        "author",
        "publisher",
        "datePublished",
        "license",
        "about",
        "headline",
        "creator",
    ),
    *("spatialCoverage", "temporalCoverage", "isBasedOn", "keywords", "isAccessibleForFree"),
}
# Type → the properties that schema.org gives it, of those that the site uses.
VOCABULARY = {
    "WebSite": WORK | {"potentialAction"},
    "WebPage": WORK | {"breadcrumb", "mainEntity"},
    "CollectionPage": WORK | {"breadcrumb", "mainEntity"},
    "SearchAction": THING | {"target", "query-input"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "Article": WORK,
    "Book": WORK,
    "CreativeWork": WORK,
    "Dataset": WORK | {"distribution"},
    "DataDownload": WORK | {"contentUrl", "encodingFormat"},
    "Organization": THING,
    "GovernmentOrganization": THING,
    "GovernmentService": THING | {"provider", "audience", "areaServed"},
    "Audience": THING,
    "AdministrativeArea": THING | {"containedInPlace"},
    "Country": THING,
}


def foreign(thing: object) -> list[str]:
    """What a value says that its type does not have."""
    if isinstance(thing, list):
        return [fault for item in thing for fault in foreign(item)]
    if not isinstance(thing, dict):
        return []
    kind = thing["@type"]
    own = [f"{kind}.{name}" for name in thing if name[0] != "@" and name not in VOCABULARY[kind]]
    return own + [fault for value in thing.values() for fault in foreign(value)]


def test_every_page_says_what_its_type_has_and_how_one_comes_to_it(sample_site: Path) -> None:
    for path in sorted(sample_site.rglob("index.html")):
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        if LINKED_DATA not in head:
            continue
        thing = json.loads(head.split(LINKED_DATA)[1].split("</script>")[0])
        assert foreign(thing) == [], path
        if thing["@type"] != "WebSite":
            way = [step["item"] for step in thing["breadcrumb"]["itemListElement"]]
            assert way[0] != way[-1] == thing["url"], path


@pytest.fixture
def programme(sample: tuple[Book, ...], guide: Entry) -> Page:
    """The page of the sample's guide."""
    values = {"entry": guide, "of": sample[0].edition}
    crumbs = (Crumb("2023", "2023/"),)
    return Page("2023/programas/inm-guia/", "Guía", "Dice.", "x", "2023", crumbs=crumbs, values=values)


def told(page: Page, settings: Settings) -> Any:
    return json.loads(linked_data(page, settings))


def test_a_programme_is_an_article_of_a_book(
    sample: tuple[Book, ...], settings: Settings, guide: Entry, programme: Page
) -> None:
    thing = told(programme, settings)
    article = thing["mainEntity"]
    assert [thing["@type"], article["@type"], article["isPartOf"]["@type"]] == ["WebPage", "Article", "Book"]
    assert article["headline"] == "Guía de viaje"
    assert thing["url"] == article["url"] == "https://example.org/c/2023/programas/inm-guia/"
    assert [author["name"] for author in article["author"]] == [r.institution.name for r in guide.reporters]
    edition = sample[0].edition
    assert article.get("datePublished") == (edition.date.isoformat() if edition.date else None)
    assert ("license" in article) == bool(edition.licence)
    way = thing["breadcrumb"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in way] == [(1, "Inicio"), (2, "2023"), (3, "Guía")]


def test_only_what_a_government_gives_to_somebody_is_its_service(
    settings: Settings, programme: Page, guide: Entry
) -> None:
    reporter = guide.reporters[0]
    assert isinstance(reporter.institution, Institution)
    group = replace(reporter, institution=replace(reporter.institution, kind="sociedad_civil"))
    cases = {
        "GovernmentService": guide,
        None: replace(guide, reporters=(group,)),
        "": replace(guide, populations=()),
    }
    for kind, entry in cases.items():
        article = told(replace(programme, values={**programme.values, "entry": entry}), settings)[
            "mainEntity"
        ]
        assert article.get("about", {}).get("@type") == (kind or None)


@pytest.mark.parametrize(
    ("start", "end", "interval"),
    [
        ("2022-06", "2023-06", "2022-06/2023-06"),
        ("2023", "2023", "2023"),
        ("2019-01", None, "2019-01/.."),
        (None, "2023-07", "../2023-07"),
        (None, None, None),
    ],
)
def test_a_period_is_an_interval(
    settings: Settings,
    programme: Page,
    guide: Entry,
    start: str | None,
    end: str | None,
    interval: str | None,
) -> None:
    entry = replace(guide, period=Period(start, end, "palabras", Location("x")))
    article = told(replace(programme, values={**programme.values, "entry": entry}), settings)["mainEntity"]
    assert article.get("temporalCoverage") == interval


def test_the_open_data_are_a_dataset(sample: tuple[Book, ...], settings: Settings) -> None:
    files = {f"datos/{name}": str for name in ("compendio.json", "cifras.csv", "datapackage.json")}
    offering = replace(settings, inputs=SiteInputs(data=files))
    page = next(page for page in site_pages(sample, offering) if page.address == "datos/")
    data = told(page, offering)["mainEntity"]
    assert data["@type"] == "Dataset"
    assert len(data["description"]) >= 50
    assert [(file["contentUrl"], file["encodingFormat"]) for file in data["distribution"]] == [
        ("https://example.org/c/datos/cifras.csv", "text/csv"),
        ("https://example.org/c/datos/compendio.json", "application/json"),
        ("https://example.org/c/datos/datapackage.json", "application/json"),
    ]


def test_a_title_cannot_end_the_script_element(settings: Settings) -> None:
    said = linked_data(Page("ayuda/", "</script><b>", "", "x", "2023"), settings)
    assert "</" not in said
    assert json.loads(said)["name"] == "</script><b>"
