"""Every page fits a phone: no sideways scrolling at 320 pixels, also with the reader's own spacing of letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

# WCAG 1.4.12: line, paragraph, letters, words.
SPACING = """*{line-height:1.5 !important;letter-spacing:.12em !important;word-spacing:.16em !important}
p{margin-bottom:2em !important}"""
# What all pages say, one after the other in one frame, unfolded: those that are too wide, path → width.
WIDE = """async ([paths, spacing]) => {
  const sheet = document.createElement("style");
  sheet.textContent = spacing;
  document.head.append(sheet);
  const wide = {};
  for (const path of paths) {
    const text = await (await fetch(path)).text();
    const read = new DOMParser().parseFromString(text, "text/html");
    for (const folded of read.querySelectorAll("details")) folded.open = true;
    document.querySelector("main").replaceWith(read.querySelector("main"));
    const width = document.documentElement.scrollWidth;
    if (width > innerWidth) wide[path] = width;
  }
  return wide;
}"""


def wide(browser: Browser, address: str, built: Path, spacing: str) -> dict[str, int]:
    """The pages of a site that a small phone would have to scroll sideways."""
    # The test puts its own styles into the page; the policy, which forbids that, has a test of its own.
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    paths = [f"/{path.relative_to(built).as_posix()}" for path in sorted(built.rglob("*.html"))]
    found: dict[str, int] = page.evaluate(WIDE, [paths, spacing])
    context.close()
    return found


@pytest.mark.parametrize("spacing", ["", SPACING])
def test_every_kind_of_page_fits(
    browser: Browser, sample_site: Path, sample_address: str, spacing: str
) -> None:
    assert wide(browser, sample_address, sample_site, spacing) == {}


def test_every_page_of_the_whole_site_fits(browser: Browser, site: Path, address: str) -> None:
    assert wide(browser, address, site, SPACING) == {}
