"""Charts and map: a count leads to its programmes, names stay beside what slides, small states can be tapped."""

from __future__ import annotations

import re
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.render.site.browser.test_pages import opened


def test_a_count_leads_to_as_many_programmes(context: BrowserContext, sample_address: str) -> None:
    page = opened(context, f"{sample_address}2023/cifras/")
    told = [(a.inner_text(), a.get_attribute("href") or "") for a in page.locator(".matriz td a").all()]
    assert len(told) > 3
    for count, href in told:
        page.goto(f"{sample_address}2023/cifras/{href}")
        expect(page.locator(".explorador__cuenta")).to_have_text(re.compile(rf"^{count} programas?$"))
        expect(page.locator(".elegido")).to_have_count(2)


def test_the_names_of_the_rows_stay_while_the_columns_slide(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = opened(context, f"{address}2023/cifras/")
    expect(page.get_by_text("Deslice la gráfica")).to_have_count(1)
    chart = page.get_by_role("region", name="Programas por institución y objetivo")
    name = chart.locator("tbody th").first
    before = name.bounding_box()
    assert chart.evaluate("(found) => { found.scrollLeft = 300; return found.scrollLeft; }") == 300
    after = name.bounding_box()
    assert before
    assert after
    assert before["x"] - after["x"] <= 2  # the space between two cells
    assert after["width"] < 160
    context.close()


def test_who_uses_the_keyboard_can_pass_a_chart_by(context: BrowserContext, sample_address: str) -> None:
    page = opened(context, f"{sample_address}2023/cifras/")
    for link in page.get_by_role("link", name="Saltar la gráfica").all():
        link.focus()
        assert link.is_visible()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.matriz')") is None


CENTRES = """() => [...document.querySelectorAll(".mapa:not(.mapa--cerca) > a")].map(function (link) {
  const box = link.getBoundingClientRect();
  return [link.getAttribute("href"), box.left + box.width / 2, box.top + box.height / 2, box.width, box.height];
})"""
HIT = """([x, y]) => {
  const link = document.elementFromPoint(x, y)?.closest("a");
  return link && link.getAttribute("href");
}"""


@pytest.mark.parametrize("small", ["aguascalientes", "colima"])
def test_a_small_state_answers_to_a_finger_beside_it(browser: Browser, address: str, small: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = opened(context, f"{address}2023/entidades/")
    page.locator(".mapa").first.scroll_into_view_if_needed()
    centres = {href.split("/")[-2]: (href, x, y) for href, x, y, *_ in page.evaluate(CENTRES)}
    href, x, y = centres[small]
    hits = [page.evaluate(HIT, [x + dx, y + dy]) for dx, dy in product((-6, 0, 6), repeat=2)]
    assert hits.count(href) >= 8
    page.touchscreen.tap(x, y)
    page.wait_for_url(f"**/2023/entidades/{small}/")
    context.close()


def test_small_states_side_by_side_are_shown_larger(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 740}, has_touch=True)
    page = opened(context, f"{address}2023/entidades/")
    closeup = page.locator(".mapa--cerca")
    closeup.scroll_into_view_if_needed()
    for state in ("ciudad-de-mexico", "tlaxcala"):
        box = closeup.locator(f"a[href*='/{state}/']").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    target = closeup.locator("a[href*='/ciudad-de-mexico/']").bounding_box()
    assert target
    page.touchscreen.tap(target["x"] + target["width"] / 2, target["y"] + target["height"] * 0.7)
    page.wait_for_url("**/2023/entidades/ciudad-de-mexico/")
    context.close()


COLOURS = """() => {
  const probe = document.createElement("i");
  document.body.append(probe);
  const read = function (name) {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color.match(/[0-9]+/g).map(Number);
  };
  const tones = [1, 2, 3, 4, 5].map((level) => `tono-${level}`);
  return Object.fromEntries(["tinta", "tinta-2", "papel", "papel-2", ...tones].map((name) => [name, read(name)]));
}"""


def luminance(colour: list[int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (value / 255 for value in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    """Contrast ratio (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ring_of_the_focus_stands_out_and_lies_above(browser: Browser, sample_address: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
        page = opened(context, f"{sample_address}2023/entidades/")
        colours = page.evaluate(COLOURS)
        assert contrast(colours["tinta"], colours["papel"]) >= 3
        for level in range(1, 6):
            tone = colours[f"tono-{level}"]
            assert max(contrast(tone, colours["tinta"]), contrast(tone, colours["papel"])) >= 3, (
                scheme,
                level,
            )
        page.keyboard.press("Tab")
        link = page.locator(".mapa > a").first
        link.focus()
        outline = link.locator("path").get_attribute("d")
        rings = page.locator(".mapa > :nth-last-child(-n + 2)")
        assert [ring.get_attribute("d") for ring in rings.all()] == [outline, outline]
        widths = [ring.evaluate("(found) => getComputedStyle(found).strokeWidth") for ring in rings.all()]
        assert widths == ["7px", "3px"]
        page.locator("h1").click()
        assert rings.last.get_attribute("d") == ""
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_shade_stands_out_from_the_paper_around_it_in_colour_and_in_grey(
    browser: Browser, sample_address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    colours = opened(context, f"{sample_address}2023/cifras/").evaluate(COLOURS)
    for paper in (colours["papel"], colours["papel-2"]):
        assert contrast(colours["tinta-2"], paper) >= 4.5  # the outline of what counts nothing, and its «0»
        for shade in (colours[f"tono-{level}"] for level in range(1, 6)):
            assert contrast(shade, paper) >= 3
            assert contrast(_grey(shade), _grey(paper)) >= 3
    context.close()


def _grey(colour: list[int]) -> list[int]:
    """Return the grey with which a printer without colours prints a colour."""
    red, green, blue = colour
    return [round(0.299 * red + 0.587 * green + 0.114 * blue)] * 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_of_each_shade_is_read_on_it(
    browser: Browser, sample_address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = opened(context, f"{sample_address}2023/cifras/")
    cell = page.locator(".matriz td a").first
    for level in range(1, 6):
        found = cell.evaluate(INK_AND_GROUND, f"tono-{level}")
        assert contrast(*found) >= 4.5, level
    context.close()


INK_AND_GROUND = """(link, shade) => {
  link.parentElement.className = shade;
  return [getComputedStyle(link).color, getComputedStyle(link.parentElement).backgroundColor]
    .map((colour) => colour.match(/[0-9]+/g).map(Number));
}"""
