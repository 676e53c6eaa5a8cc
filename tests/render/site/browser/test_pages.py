"""Pages in a browser: whom they talk to, what they refuse, and what they do without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, Route

from compendium.book import Book
from tests.render.site.browser.test_accessibility import PAGES, programmes

# Playwright's own waiting needs a policy with `unsafe-eval`.
PAINTED = """() => new Promise(function (resolve) {
  new PerformanceObserver(function (list) {
    const found = list.getEntriesByName("first-contentful-paint")[0];
    if (found) resolve(found.name);
  }).observe({ type: "paint", buffered: true });
})"""


def opened(context: BrowserContext, address: str) -> Page:
    """A page that has come to rest."""
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


def test_no_page_talks_to_another_host_or_complains(
    context: BrowserContext, address: str, books: tuple[Book, ...]
) -> None:
    asked, complaints = set[str](), list[str]()
    page = context.new_page()
    page.on("request", lambda request: asked.add(re.sub(r"(\w+://[^/]*/).*", r"\1", request.url)))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in [*PAGES, *programmes(books)]:
        page.goto(address + path, wait_until="networkidle")
    assert asked == {address}
    assert complaints == []
    assert context.cookies() == []


def test_the_policy_forbids_scripts_in_the_page(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "ayuda/")
    page.evaluate("""() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.ran = true';
      document.head.append(inline);
    }""")
    assert page.evaluate("window.ran") is None


def test_the_head_is_painted_before_the_rest_has_its_styles(context: BrowserContext, address: str) -> None:
    page, held = context.new_page(), list[Route]()
    page.route("**/assets/sitio.css*", lambda route: held.append(route))
    page.goto(f"{address}2023/siglas/", wait_until="commit")
    assert page.evaluate(PAINTED) == "first-contentful-paint"
    assert page.get_by_role("banner").is_visible()
    assert page.get_by_role("heading", name="Siglas").count() == 0
    for request in held:
        request.continue_()
    page.get_by_role("heading", name="Siglas", exact=True).wait_for()


def test_the_chosen_scheme_holds_from_the_first_moment(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}ayuda/")
    page.locator("[data-toggle-scheme]").click()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{address}acerca/", wait_until="commit")
    page.locator("h1").wait_for()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"


def test_the_chosen_scheme_is_kept(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "ayuda/")
    page.locator("[data-toggle-scheme]").click()
    page.goto(address + "acerca/")
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"
    page.locator("[data-toggle-scheme]").click()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "default"


def test_the_menu_of_narrow_screens_opens(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = opened(context, address)
    menu, button = page.locator("#menu"), page.get_by_role("button", name="Menú")
    assert menu.is_hidden()
    button.click()
    assert menu.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    context.close()


def test_without_scripts_menu_and_lists_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = opened(context, address + "explorador/")
    assert page.locator("#menu").is_visible()
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("link", name="objetivos", exact=True).first.is_visible()
    context.close()


def count(page: Page) -> int:
    """What the explorer counts."""
    return int(page.locator(".explorador__cuenta").inner_text().split()[0].replace(",", ""))


def test_the_explorer_filters_counts_and_keeps_the_state_in_the_address(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}explorador/")
    whole = count(page)
    line = page.locator(".faceta li", has_text="7. ").first
    told = int(line.locator(".cuenta").inner_text())
    line.locator("input").check()
    assert count(page) == told < whole
    assert "objetivo=7" in page.url
    shared = opened(context, page.url)
    assert count(shared) == told
    assert shared.locator(".faceta input:checked").count() == 1
    shared.get_by_role("button", name="Quitar los filtros").click()
    assert count(shared) == whole


def test_a_facet_that_is_opened_offers_its_values_with_live_counts(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}explorador/?objetivo=7")
    facet = page.locator(".faceta", has=page.locator("summary", has_text="Estado"))
    assert facet.locator("li").count() == 0
    facet.locator("summary").click()
    line = facet.locator("li", has_text="Chiapas")
    told = int(line.locator(".cuenta").inner_text())
    line.locator("input").check()
    assert 0 < count(page) == told
    assert "objetivo=7&estado=chiapas" in page.url


def test_a_choice_that_nothing_meets_says_what_to_do(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}explorador/?q=xqzwv&estado=chiapas")
    page.get_by_text("Ningún programa cumple con todo.").wait_for()
    assert count(page) == 0
    page.get_by_role("button", name="Quitar los filtros").click()
    page.fill("#buscar-explorador", "")
    page.locator(".programas--una li").first.wait_for()
    assert page.get_by_text("Ningún programa").count() == 0


def test_the_explorer_searches_within_the_choice(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}explorador/?q=salud&estado=chiapas")
    page.locator(".programas--una li").first.wait_for()
    assert 0 < count(page) < count(opened(context, f"{address}explorador/?estado=chiapas"))


def test_the_explorer_shows_every_edition(context: BrowserContext, address: str) -> None:
    newest, every = (opened(context, f"{address}explorador/{query}") for query in ("", "?edicion=todas"))
    assert count(newest) < count(every)


def test_a_citation_can_be_copied(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context, f"{sample_address}2023/programas/inm-guia/")
    page.locator(".citar summary").click()
    page.get_by_role("button", name="Copiar la cita como BibTeX").click()
    page.get_by_role("button", name="Copiado").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@incollection{2023-inm-guia,")
    context.close()


def test_on_paper_only_the_text_is_left(context: BrowserContext, sample_address: str) -> None:
    page = opened(context, f"{sample_address}2023/programas/inm-guia/")
    page.emulate_media(media="print")
    assert page.locator(".cabeza").is_hidden()
    assert page.locator("h1").is_visible()
