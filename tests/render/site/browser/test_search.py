"""Search as people use it: the gold queries, what they cost, and that it needs no server."""

from __future__ import annotations

import gzip
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Response

from compendium.book import Book
from compendium.render.site.offline_archive import write_offline
from compendium.render.site.search_index import STOP, tokens
from tests.golden import CASES

GOLD: list[dict[str, Any]] = yaml.safe_load((CASES / "search" / "gold.yml").read_text(encoding="utf-8"))
RECALL, FIRST = 0.95, 0.85
FIRST_QUERY = 140_000
FIELD = "#buscar-portada"
# Playwright's own waiting needs a policy with `unsafe-eval`.
LOADED = """async () => {
  for (let turn = 0; turn < 1000 && !(window.compendium && compendium.search); turn++)
    await new Promise((again) => setTimeout(again, 20));
}"""
ASK = """async (query) => {
  const found = await compendium.search(query);
  const cards = await Promise.all(found.rows.map((row) => found.index.card(row.document)));
  return cards.map((card) => card.id);
}"""


@dataclass(frozen=True)
class Searcher:
    """The search of a page that is open."""

    page: Page

    def ids(self, query: str) -> list[str]:
        """The programmes that answer, the best first."""
        answer: list[str] = self.page.evaluate(ASK, query)
        return answer


@pytest.fixture(scope="module")
def searcher(browser: Browser, address: str) -> Iterator[Searcher]:
    """The search of the home page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.focus(FIELD)
    page.evaluate(LOADED)
    yield Searcher(page)
    context.close()


def test_the_gold_set_is_large_and_names_programmes_that_are_there(books: tuple[Book, ...]) -> None:
    ids = {entry.id for book in books for entry in book.entries}
    assert len(GOLD) >= 80
    assert {answer for case in GOLD for answer in case["respuestas"]} <= ids


def test_gold_queries_find_their_programmes(searcher: Searcher) -> None:
    recalls, firsts, missed = [], [], []
    for case in GOLD:
        right, found = set(case["respuestas"]), searcher.ids(case["consulta"])[:10]
        recalls.append(len(right & set(found)) / min(10, len(right)))
        firsts.append(bool(found) and found[0] in right)
        if recalls[-1] < 1 or not firsts[-1]:
            missed.append(f"{case['consulta']}: {recalls[-1]:.2f} {found[:3]}")
    assert sum(recalls) / len(GOLD) >= RECALL, missed
    assert sum(firsts) / len(GOLD) >= FIRST, missed


def test_an_acronym_or_its_name_finds_exactly_the_programmes_that_mention_it(
    searcher: Searcher, books: tuple[Book, ...]
) -> None:
    names = {term.acronym: term.name for term in books[0].terms}
    names |= {
        institution.acronym: institution.name for institution in books[0].institutions if institution.acronym
    }
    mentioned: dict[str, set[str]] = {}
    for book in books:
        for line in book.index("siglas").entries:
            mentioned.setdefault(line.label, set()).update(entry.id for entry in line.entries)
    for acronym in ("COMAR", *random.Random(5).sample(sorted(mentioned), 25)):
        assert set(searcher.ids(acronym)) == mentioned[acronym], acronym
        if " " in names[acronym]:
            assert set(searcher.ids(names[acronym])) == mentioned[acronym], names[acronym]


def test_ñ_ranks_before_n(searcher: Searcher) -> None:
    weights = "async (query) => compendium.parseQuery(query, await compendium.loadIndex()).terms[0].forms"
    exact = max(weight for _, weight in searcher.page.evaluate(weights, "niñez"))
    other = max(weight for _, weight in searcher.page.evaluate(weights, "ninez"))
    assert exact > other > 0


PAGE = "async (text) => (await compendium.loadIndex()).page(text)"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("INM", "2023/instituciones/inm/"),
        ("instituto nacional de migracion", "2023/instituciones/inm/"),
        ("Chiapas", "2023/entidades/chiapas/"),
        ("objetivo 7", "2023/objetivos/07/"),
        ("personas indigenas", "2023/poblaciones/indigenas/"),
        ("migración", None),
    ],
)
def test_what_has_a_page_of_its_own_is_known_by_its_names(
    searcher: Searcher, site: Path, text: str, leads: str | None
) -> None:
    page = searcher.page.evaluate(PAGE, text)
    assert (page and page[1]) == leads
    assert leads is None or (site / leads / "index.html").exists()


def test_every_page_that_search_knows_is_there(searcher: Searcher, site: Path) -> None:
    known = searcher.page.evaluate("async () => [...(await compendium.loadIndex()).pages.values()]")
    assert len(known) > 100
    assert [address for _, address in known if not (site / address / "index.html").exists()] == []


def test_a_question_finds_what_it_asks_for(searcher: Searcher, books: tuple[Book, ...]) -> None:
    found = searcher.ids("¿dónde me ayudan si mi hijo fue deportado a Tijuana?")
    texts = {
        entry.id: str([str(text) for text in entry.programme.texts()])
        for book in books
        for entry in book.entries
    }
    assert "Deportados" in texts[found[0]]
    assert any("Tijuana" in texts[name] for name in found[:10])


def test_it_is_told_what_was_looked_for_in_place_of_a_word(searcher: Searcher) -> None:
    page = searcher.page
    page.fill(FIELD, "Morelos")
    page.get_by_text("Ningún texto dice «morelos»: se buscó «modelos». 1 programa").wait_for()
    page.fill(FIELD, "INM")
    link = page.locator(".hallazgos__pagina a")
    link.wait_for()
    assert link.inner_text() == "Instituto Nacional de Migración"
    assert (link.get_attribute("href") or "").endswith("2023/instituciones/inm/")
    page.fill(FIELD, "")


def test_browser_and_index_cut_texts_into_the_same_words(searcher: Searcher, books: tuple[Book, ...]) -> None:
    texts = [str(text) for book in books for entry in book.entries for text in entry.programme.texts()]
    texts += ["10 m², CO₂, ½ hora, siglo Ⅳ, ①", "nin\u0303ez, ja\u0331wa, ndaꞌa, 1ª, Marca™"]
    cut = searcher.page.evaluate("(texts) => texts.map(compendium.words.tokens)", texts)
    assert cut == [tokens(text) for text in texts]


@pytest.mark.parametrize("query", ["niñez", "vacunación", '"niñas y niños"', "Gestión", "INM México"])
def test_accents_typed_apart_find_the_same(searcher: Searcher, query: str) -> None:
    assert searcher.ids(query)
    assert searcher.ids(unicodedata.normalize("NFD", query)) == searcher.ids(query)


def test_words_of_a_text_are_marked_where_they_stand(searcher: Searcher) -> None:
    shown = "CO₂ y ja\u0331wa, 1,287"
    places = searcher.page.evaluate("(text) => compendium.words.places(text)", shown)
    assert [(place["word"], shown[place["start"] : place["end"]]) for place in places] == [
        ("co", "CO"), ("2", "₂"), ("y", "y"), ("jawa", "ja\u0331wa"), ("1287", "1,287"),
    ]  # fmt: skip


def test_a_phrase_is_found_word_for_word(searcher: Searcher) -> None:
    phrase = [word for word in tokens("trata de personas") if word not in STOP]
    assert phrase == ["trata", "personas"]
    whole, loose = searcher.ids('"trata de personas"'), searcher.ids("trata de personas")
    assert whole
    assert set(whole) < set(loose)
    assert searcher.ids('"personas de trata"') == []


def test_a_query_without_an_answer_says_so(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.fill(FIELD, "xqzwv")
    page.get_by_text("Ningún programa. Pruebe con menos palabras").wait_for()


def test_nothing_is_loaded_before_search_is_used_and_little_after(
    context: BrowserContext, address: str
) -> None:
    page, loaded = context.new_page(), list[Response]()
    page.on("response", lambda response: loaded.append(response))
    page.goto(address, wait_until="networkidle")
    assert not [
        response.url for response in loaded if "buscar/" in response.url or "search.js" in response.url
    ]
    before = len(loaded)
    page.fill(FIELD, "niñez migrante no acompañada en albergues")
    page.locator(".hallazgo mark").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert sum(len(gzip.compress(response.body())) for response in loaded[before:]) < FIRST_QUERY


def test_markup_in_a_query_stays_text(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}explorador/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.locator(".explorador__cuenta:has-text('programa')").wait_for()
    assert page.locator("main img").count() == 0
    assert page.locator("#buscar-explorador").input_value() == "<img src=x onerror=alert(1)>"


def test_search_works_from_a_disk(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    with ZipFile(write_offline(site, tmp_path / "sitio.zip", "compendio")) as packed:
        packed.extractall(tmp_path)
    page, complaints = context.new_page(), list[str]()
    page.on(
        "console", lambda message: complaints.append(message.text) if "font" not in message.text else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "compendio" / "index.html").as_uri())
    page.fill(FIELD, "COMAR")
    page.locator(".hallazgo a").first.click()
    page.locator("h1").wait_for()
    assert page.url.endswith("/index.html")
    assert "/programas/" in page.url
    assert [complaint for complaint in complaints if "ERR_FAILED" not in complaint] == []
