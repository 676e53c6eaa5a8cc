"""Pages on paper: what edition, from where, all of it, and dark on white whatever the screen shows."""

from __future__ import annotations

from typing import Literal

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from compendium.book import Book
from tests.render.site.browser.test_pages import opened

NOTICE = "no es el texto oficial"
# The colours of all text on the page, as numbers from 0 to 255.
INKS = """() => {
  const inks = new Set();
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    inks.add(element.closest("svg") ? style.fill : style.color);
  }
  return [...inks].map((ink) => ink.match(/[0-9.]+/g).map(Number).slice(0, 3));
}"""


def printed(page: Page) -> str:
    """What is read on the sheets, in lines."""
    document = pypdfium2.PdfDocument(page.pdf())
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return text.replace("\r\n", "\n")


def test_a_sheet_says_its_edition_address_and_notice(context: BrowserContext, sample_address: str) -> None:
    address = f"{sample_address}2023/programas/inm-guia/"
    text = printed(opened(context, address))
    assert "Compendio General 2023" in text
    assert address in text
    assert NOTICE in text
    assert "Inicio" not in text


def test_nothing_stays_folded_on_paper(
    browser: Browser, sample: tuple[Book, ...], sample_address: str
) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        for path, word in (
            ("2023/programas/inm-guia/", "@incollection{2023-inm-guia"),
            ("2023/siglas/", "Programa en dos partes"),
            ("2023/cifras/", "Guerrero"),
        ):
            assert word in printed(opened(context, sample_address + path)), (path, scripts)
        context.close()


def test_what_was_unfolded_for_paper_is_folded_again(context: BrowserContext, sample_address: str) -> None:
    page = opened(context, f"{sample_address}2023/programas/inm-guia/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


@pytest.mark.parametrize("path", ["2023/programas/inm-guia/", "2023/cifras/", "2023/siglas/", ""])
def test_ink_is_dark_whatever_scheme_was_chosen(
    context: BrowserContext, sample_address: str, path: str
) -> None:
    page = context.new_page()
    schemes: list[tuple[Literal["dark", "light"], str | None]] = [
        ("dark", None),
        ("light", "slate"),
        ("dark", "slate"),
        ("dark", "default"),
    ]
    for system, chosen in schemes:
        page.emulate_media(color_scheme=system, media="screen")
        page.goto(sample_address + path, wait_until="networkidle")
        page.evaluate("(name) => { if (name) document.documentElement.dataset.mdColorScheme = name }", chosen)
        page.emulate_media(media="print")
        inks = page.evaluate(INKS)
        assert inks
        assert max(max(ink) for ink in inks) < 0x77, (system, chosen, inks)
