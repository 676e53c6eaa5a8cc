"""Accessibility: what axe finds, and that the keyboard alone reaches everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from compendium.book import Book

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const { violations } = await axe.run(document, {runOnly: rules});
  return violations.map((found) => `${found.id}: ${found.nodes[0].html}`);
}"""
RUN_WITHOUT = """async ([tags, without]) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, {enabled: false}]));
  const { violations } = await axe.run(document, {runOnly: tags, rules});
  return violations.map((found) => `${found.id}: ${found.nodes[0].html}`);
}"""
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
MOST_SHIFT = 0.02
PAGES = [
    "",
    "2023/",
    "2023/objetivos/",
    "2023/objetivos/07/",
    "2023/capitulos/1/",
    "2023/instituciones/",
    "2023/instituciones/inm/",
    "2023/entidades/",
    "2023/entidades/chiapas/",
    "2023/poblaciones/",
    "2023/poblaciones/mujeres/",
    "2023/cifras/",
    "2023/siglas/",
    "2023/anexos/",
    "2023/creditos/",
    "explorador/",
    "datos/",
    "ayuda/",
    "acerca/",
    "ediciones/",
    "404.html",
]


def programmes(books: tuple[Book, ...]) -> list[str]:
    """A programme with a table, one with notes, one with parts, a plain one."""
    entries = books[0].entries
    chosen = [
        next(entry for entry in entries if list(entry.tables())),
        next(entry for entry in entries if entry.notes),
        next(entry for entry in entries if len(entry.parts) > 1),
        next(e for e in entries if not e.notes and not list(e.tables()) and len(e.parts) == 1),
    ]
    return [f"2023/programas/{entry.id.removeprefix('2023-')}/" for entry in chosen]


# Takes out the rows of lists and tables but the first of each shape: its elements, their classes and attributes, which
# of them have text. What axe says of texts and attributes, it says of every row of the wide page.
SHORTEN = """() => {
  const shape = (found) => [found.tagName, found.className, ...found.getAttributeNames(),
    found.textContent.trim() !== "", ...[...found.children].map(shape)].join();
  for (const list of document.querySelectorAll("main :is(ul, ol, dl, tbody)")) {
    const seen = new Set();
    for (const row of [...list.children]) {
      if (seen.has(shape(row))) row.remove();
      seen.add(shape(row));
    }
  }
}"""
# Which elements show: where they are the same in both schemes, these differ in colours alone.
SHOWN = """() => [...document.querySelectorAll("*")]
  .filter((found) => found.checkVisibility({visibilityProperty: true}))
  .map((found) => found.tagName).join(" ")"""
COLOURS = ["color-contrast", "link-in-text-block"]
MEASURES = ["target-size", "scrollable-region-focusable"]  # how far things are apart, and what does not fit


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_moves(
    browser: Browser, address: str, books: tuple[Book, ...], width: int
) -> None:
    # axe is put into the page by the test; the policy, which forbids that, has a test of its own.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(SHIFT)
    found = {}
    for path in [*PAGES, *programmes(books)]:
        page.emulate_media(color_scheme="light")
        page.goto(address + path)
        if path == "explorador/":
            page.locator(".programas--una li").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} is wider than the screen"
        )
        assert page.evaluate("window.shift") <= MOST_SHIFT, f"{path} moves"
        page.evaluate("document.querySelectorAll('details').forEach((folded) => (folded.open = true))")
        page.add_script_tag(content=AXE)
        if width == 1280:
            found[path, "light"] = page.evaluate(RUN, RULES)
            page.evaluate(SHORTEN)
        else:
            found[path, "measures"] = page.evaluate(RUN, MEASURES)
            page.evaluate(SHORTEN)
            found[path, "light"] = page.evaluate(RUN_WITHOUT, [RULES, MEASURES])
        light = page.evaluate(SHOWN)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(SHOWN) == light, f"{path} shows something else in the dark"
        found[path, "dark"] = page.evaluate(RUN, COLOURS)
    context.close()
    assert {where: violations for where, violations in found.items() if violations} == {}


# What the keyboard must reach; and what it reaches, noted with each focus: which of these it is, and whether it shows.
STOPS = """() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const stops = [...all].filter((found) => found.checkVisibility({visibilityProperty: true}) && !found.disabled);
  window.reached = [];
  document.addEventListener("focusin", ({target}) => {
    const style = getComputedStyle(target);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
    const path = target.querySelector("path");
    const line = path && getComputedStyle(path).strokeWidth === "3px";
    window.reached.push([stops.indexOf(target), outline || Boolean(line), target.outerHTML.slice(0, 80)]);
  });
  return stops.length;
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_alone_reaches_everything_and_is_seen(
    browser: Browser, address: str, books: tuple[Book, ...], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    for path in ["", *programmes(books)[:2], "2023/objetivos/07/", "2023/cifras/", "explorador/", "404.html"]:
        page.goto(address + path, wait_until="networkidle")
        stops = page.evaluate(STOPS)
        for _ in range(stops):
            page.keyboard.press("Tab")
        reached = page.evaluate("window.reached")
        assert [element for _, seen, element in reached if not seen] == [], f"nobody sees the focus in {path}"
        assert {place for place, _, _ in reached} == set(range(stops)), path
    context.close()


# What moves by itself, or takes its time, with an element's style.
MOVING = """() => [...document.querySelectorAll("*")].filter((found) => {
  const style = getComputedStyle(found);
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
    || style.scrollBehavior === "smooth";
}).map((found) => found.tagName)"""


def test_who_wants_no_motion_gets_none(browser: Browser, address: str) -> None:
    for motion, moving in (("reduce", []), ("no-preference", ["HTML"])):
        context = browser.new_context(reduced_motion="reduce" if motion == "reduce" else "no-preference")
        page = context.new_page()
        for path in ("", "explorador/", "2023/cifras/"):
            page.goto(address + path)
            assert page.evaluate(MOVING) == moving, path
        context.close()


SLOW = {"offline": False, "latency": 600, "downloadThroughput": 100_000, "uploadThroughput": 100_000}


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_while_answers_come(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)
    page.goto(address, wait_until="networkidle")
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.focus("#buscar-portada")
    page.keyboard.type("salud")
    page.locator(".hallazgo mark").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= MOST_SHIFT
    context.close()


def test_axe_finds_nothing_in_open_search(browser: Browser, address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + "ayuda/")
    page.keyboard.press("/")
    page.keyboard.type("salud")
    page.locator("dialog .hallazgo mark").first.wait_for()
    page.add_script_tag(content=AXE)
    assert page.evaluate(RUN, RULES) == []
    context.close()


def test_the_first_stop_leads_to_the_content(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "ayuda/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ir al contenido"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenido"


def test_search_goes_by_keyboard_alone(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "ayuda/")
    page.keyboard.press("/")
    page.keyboard.type("guarderia industriales")
    page.locator("dialog .hallazgo").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programas/imss-guarderia-industriales/")


def test_escape_closes_search_and_gives_the_focus_back(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "ayuda/")
    page.locator("[data-open-search]").focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-open-search')")


def test_an_acronym_tells_its_meaning_on_focus_and_hides_it_on_escape(
    context: BrowserContext, sample_address: str
) -> None:
    page = context.new_page()
    page.goto(sample_address + "2023/programas/inm-guia/")
    page.locator("a.sigla").first.focus()
    tip = page.get_by_role("tooltip")
    assert tip.text_content() == "Instituto Nacional de Migración"
    assert page.locator("a.sigla").first.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_an_acronym_tells_its_meaning_at_the_first_touch(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(sample_address + "2023/programas/inm-guia/")
    page.locator("a.sigla").first.tap()
    assert page.get_by_role("tooltip").is_visible()
    assert page.url.endswith("/inm-guia/")
    page.locator("a.sigla").first.tap()
    page.wait_for_url("**/siglas/#inm")
    context.close()


def test_where_the_system_sets_the_colours_only_the_open_section_is_underlined(
    browser: Browser, sample_address: str
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{sample_address}2023/cifras/")
    widths = {
        link.inner_text(): link.evaluate("(found) => getComputedStyle(found).borderBottomWidth")
        for link in page.locator("#menu a").all()
    }
    assert {name for name, width in widths.items() if width != "0px"} == {"Cifras"}
    context.close()


def test_a_draft_says_so_in_colours_that_can_be_read(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{sample_address}ayuda/")
    page.evaluate("document.querySelector('.aviso').classList.add('aviso--borrador')")
    page.add_script_tag(content=AXE)
    assert (
        page.evaluate("async () => (await axe.run('.aviso', {runOnly: ['color-contrast']})).violations") == []
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.aviso')).backgroundColor")
        == "rgb(107, 26, 53)"
    )
    context.close()
