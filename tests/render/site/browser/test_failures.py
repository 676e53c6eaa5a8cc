"""When a script fails once, the page says so and works at the second try; and what works on old phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from compendium.book import Book
from compendium.render.site.write import render_site
from tests.render.site.browser.conftest import served
from tests.render.site.conftest import CONFIG

MESSAGE = "No se pudo cargar"
AGAIN = "Intentar de nuevo"
FIELD = "#buscar-portada"


def fail_once(page: Page, name: str, answer: str | None = None) -> None:
    """Let the next request of a script fail, or be answered with something else."""

    def failed(route: Route) -> None:
        if answer is None:
            route.abort()
        else:
            route.fulfill(body=answer, content_type="text/javascript")

    page.route(f"**/{name}?*", failed, times=1)


def opened(context: BrowserContext, address: str, *failing: str) -> Page:
    """A page some of whose scripts fail once."""
    page = context.new_page()
    for name in failing:
        fail_once(page, name)
    page.goto(address)
    return page


@pytest.mark.parametrize("name", ["assets/search.js", "buscar/indice.js", "buscar/p0.js", "buscar/c0.js"])
@pytest.mark.parametrize("answer", [None, "// iniciar sesión en la red"])
def test_search_that_does_not_come_says_so_and_comes_when_asked_again(
    context: BrowserContext, sample_address: str, name: str, answer: str | None
) -> None:
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    fail_once(page, name, answer)
    page.goto(sample_address)
    page.fill(FIELD, "viaje")
    expect(page.get_by_role("status").get_by_text(MESSAGE)).to_be_visible()
    page.get_by_role("button", name=AGAIN).click()
    expect(page.locator(".hallazgo mark").first).to_be_visible()
    expect(page.get_by_text(MESSAGE)).to_have_count(0)
    assert errors == []


def test_typing_on_tries_again_too(context: BrowserContext, sample_address: str) -> None:
    page = opened(context, sample_address, "assets/search.js")
    page.focus(FIELD)
    page.keyboard.type("viaje", delay=30)
    expect(page.locator(".hallazgo mark").first).to_be_visible()


def test_an_answer_without_its_excerpt_is_an_answer(context: BrowserContext, sample_address: str) -> None:
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/buscar/d*.js?*", lambda route: route.abort())
    page.goto(sample_address)
    page.fill(FIELD, "guía de viaje")
    expect(page.locator(".hallazgo__titulo").first).to_be_visible()
    expect(page.locator(".hallazgo__texto")).to_have_count(0)
    assert errors == []


@pytest.mark.parametrize("answer", [None, "// iniciar sesión en la red"])
def test_rows_that_do_not_come_are_told_and_come_when_asked_again(
    context: BrowserContext, sample_address: str, answer: str | None
) -> None:
    page = context.new_page()
    fail_once(page, "buscar/e2023.js", answer)
    page.goto(f"{sample_address}explorador/")
    expect(page.get_by_role("status").get_by_text(f"{MESSAGE} la lista de programas.")).to_be_visible()
    page.get_by_role("button", name=AGAIN).click()
    expect(page.locator(".programas--una li").first).to_be_visible()
    expect(page.get_by_text(MESSAGE)).to_have_count(0)


@pytest.mark.parametrize("name", ["assets/search.js", "buscar/indice.js"])
def test_the_explorer_tells_that_its_search_does_not_come(
    context: BrowserContext, sample_address: str, name: str
) -> None:
    page = opened(context, f"{sample_address}explorador/?q=viaje", name)
    expect(page.get_by_role("status").get_by_text(MESSAGE)).to_be_visible()
    page.get_by_role("button", name=AGAIN).click()
    expect(page.locator(".programas--una li").first).to_be_visible()


@pytest.mark.parametrize("name", ["assets/site.js", "assets/explorer.js"])
def test_an_explorer_without_its_scripts_says_so_and_offers_the_lists(
    context: BrowserContext, sample_address: str, name: str
) -> None:
    page = opened(context, f"{sample_address}explorador/?capitulo=1", name)
    told = page.get_by_text("El Explorador no se pudo abrir")
    expect(told).to_be_visible()
    expect(page.get_by_role("link", name="objetivos", exact=True).first).to_be_visible()
    expect(page.locator("form.explorador__forma")).to_be_hidden()
    page.get_by_role("link", name=AGAIN).click()
    expect(page.locator(".programas--una li").first).to_be_visible()
    expect(told).to_be_hidden()
    assert page.url.endswith("?capitulo=1")


def test_menu_and_search_work_without_the_script_of_the_site(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.route("**/assets/site.js*", lambda route: route.abort())
    page.goto(sample_address)
    button = page.get_by_role("button", name="Menú")
    for visible in (True, False):
        button.click()
        expect(page.locator("#menu")).to_be_visible(visible=visible)
        expect(button).to_have_attribute("aria-expanded", str(visible).lower())
    expect(page.get_by_role("button", name="Cambiar entre claro y oscuro")).to_be_hidden()
    page.get_by_role("link", name="Buscar").click()
    page.wait_for_url("**/explorador/")
    context.close()


# What iPhones that stopped at iOS 12 have not.
LACKING = """
for (const [owner, names] of [
  [Element, ["replaceChildren", "checkVisibility"]], [Document, ["replaceChildren"]],
  [Array, ["at", "toSorted", "findLast"]], [String, ["at", "matchAll", "replaceAll"]],
]) for (const name of names) delete owner.prototype[name];
delete window.HTMLDialogElement;
delete window.PointerEvent;
delete window.structuredClone;
delete window.queueMicrotask;
Object.defineProperty(navigator, "clipboard", { value: undefined });
"""


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without what is newer than 2018."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.add_init_script(LACKING)
    yield context
    context.close()


def test_an_old_phone_searches_and_explores(old_phone: BrowserContext, sample_address: str) -> None:
    page, errors = old_phone.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(sample_address)
    page.get_by_role("button", name="Menú").click()
    expect(page.locator("#menu")).to_be_visible()
    page.fill(FIELD, '"guía de viaje"')
    expect(page.locator(".hallazgo mark").first).to_be_visible()
    page.get_by_role("link", name="Buscar").click()
    page.wait_for_url("**/explorador/")
    page.get_by_text("Filtros", exact=True).click()
    page.locator(".faceta input").first.check()
    expect(page.locator(".programas--una li").first).to_be_visible()
    page.goto(f"{sample_address}2023/programas/inm-guia/")
    page.get_by_text("Citar", exact=True).click()
    page.get_by_role("button", name="Copiar la cita como BibTeX").click()
    assert page.evaluate("String(getSelection())").startswith("@incollection")
    assert errors == []


@pytest.mark.parametrize("folder", ["", "compendio/"])
def test_search_works_where_a_page_was_not_found(
    context: BrowserContext,
    sample: tuple[Book, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
) -> None:
    monkeypatch.setenv("SITE_URL", f"https://example.org/{folder}")
    built = render_site(sample, tmp_path / "hecho", config=CONFIG, progress=lambda step: None)
    public = tmp_path / "publico"
    (public / folder).parent.mkdir(parents=True, exist_ok=True)
    built.rename(public / folder) if folder else built.rename(public)
    with served(public) as base:
        page, lost = context.new_page(), []
        page.on("requestfailed", lambda request: lost.append(request.url))
        page.on("response", lambda response: lost.append(response.url) if response.status == 404 else None)
        missing = f"{base}{folder}2023/programas/no/existe/"
        found = (public / folder / "404.html").read_text(encoding="utf-8")
        page.route(missing, lambda route: route.fulfill(body=found, content_type="text/html", status=200))
        page.goto(missing)
        page.fill("#buscar-404", "viaje")
        expect(page.locator(".hallazgo mark").first).to_be_visible()
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("/")
        page.keyboard.type("viaje")
        expect(page.locator("dialog .hallazgo mark").first).to_be_visible()
        page.locator("dialog .hallazgo__titulo").first.click()
        page.wait_for_url(f"{base}{folder}2023/programas/**")
        expect(page.locator("h1")).to_be_visible()
        assert lost == []
