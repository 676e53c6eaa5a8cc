"""The explorer: what is chosen is named and can be taken back, and what it shows can be taken along."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from compendium.render.site.offline_archive import write_offline
from tests.render.site.browser.test_accessibility import AXE, RULES, RUN

CHOSEN = "?estado=guerrero&objetivo=1"


def explorer(context: BrowserContext, address: str, query: str = "") -> Page:
    """The explorer once its list is there."""
    page = context.new_page()
    page.goto(f"{address}explorador/{query}")
    expect(page.locator(".explorador__cuenta")).to_contain_text("programa")
    return page


def tags(page: Page) -> list[str]:
    """What is chosen, as it is read."""
    return [tag.get_attribute("aria-label") or "" for tag in page.locator(".elegido").all()]


@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_chosen_is_named_and_taken_back_by_keyboard(
    browser: Browser, sample_address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = explorer(context, sample_address, CHOSEN)
    assert tags(page) == ["Quitar Objetivo: 1. Datos", "Quitar Estado: Guerrero"]
    assert all(tag.is_visible() for tag in page.locator(".elegido").all())
    expect(page.locator("summary", has_text="Filtros")).to_have_text("Filtros (2)")
    page.locator(".elegido").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".elegido")).to_have_count(1)
    expect(page.locator(".elegido")).to_be_focused()
    assert page.url.endswith("?estado=guerrero")
    assert page.locator(".faceta input:checked").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(".elegido")).to_have_count(0)
    expect(page.locator(".explorador__cuenta")).to_be_focused()
    expect(page.locator(".explorador__cuenta")).to_have_text("4 programas")
    assert page.url.endswith("/explorador/")
    context.close()


def test_all_filters_go_at_once_and_the_focus_stays_near(
    context: BrowserContext, sample_address: str
) -> None:
    page = explorer(context, sample_address, f"{CHOSEN}&edicion=todas")
    assert tags(page)[-1] == "Quitar Edición: Todas"
    page.get_by_role("button", name="Quitar los filtros").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".explorador__cuenta")).to_be_focused()
    expect(page.locator(".explorador__cuenta")).to_have_text("4 programas")
    expect(page.get_by_role("button", name="Quitar los filtros")).to_have_count(0)
    assert page.url.endswith("/explorador/")


def test_going_back_undoes_one_choice_after_the_other(context: BrowserContext, sample_address: str) -> None:
    page = explorer(context, sample_address)
    page.locator(".faceta input[name=objetivo]").first.check()
    expect(page.locator(".explorador__cuenta")).to_have_text("3 programas")
    edition = page.locator("select[name=edicion]")
    edition.focus()
    edition.select_option("todas")
    expect(page.locator(".elegido")).to_have_count(2)
    expect(edition).to_be_focused()
    page.go_back()
    expect(edition).to_have_value("2023")
    assert tags(page) == ["Quitar Objetivo: 1. Datos"]
    page.go_back()
    expect(page.locator(".elegido")).to_have_count(0)
    assert page.locator(".faceta input:checked").count() == 0
    page.go_forward()
    expect(page.locator(".elegido")).to_have_count(1)
    assert page.locator(".faceta input:checked").count() == 1


def test_letters_are_no_steps_to_go_back_from(context: BrowserContext, sample_address: str) -> None:
    page = context.new_page()
    page.goto(f"{sample_address}ayuda/")
    page.goto(f"{sample_address}explorador/")
    page.locator("#buscar-explorador").press_sequentially("viaje")
    page.wait_for_url("**/?q=viaje*")
    page.go_back()
    page.wait_for_url("**/ayuda/")


def test_what_is_not_there_is_told(context: BrowserContext, sample_address: str) -> None:
    page = explorer(context, sample_address, "?estado=narnia")
    told = page.get_by_role("status").get_by_text("narnia")
    expect(page.locator("[data-unknown]")).to_have_text(
        "En «Estado» no hay «narnia» en la edición 2023: quite ese filtro o elija otro. "
    )
    expect(page.locator(".explorador__cuenta")).to_have_text("0 programas")
    page.get_by_role("button", name="Quitar Estado: narnia").click()
    expect(page.locator(".explorador__cuenta")).to_have_text("4 programas")
    expect(told).to_have_count(0)


def test_an_edition_that_is_not_there_is_told_and_leaves_the_address(
    context: BrowserContext, sample_address: str
) -> None:
    page = explorer(context, sample_address, "?edicion=1999&objetivo=1")
    expect(page.locator("[data-unknown]")).to_have_text(
        "No hay una edición «1999»: aquí están los programas de 2023. "
    )
    page.wait_for_url("**/explorador/?objetivo=1")


def test_only_what_was_asked_for_has_a_best_answer(context: BrowserContext, sample_address: str) -> None:
    page = explorer(context, sample_address, "?orden=libro")
    orders = page.get_by_label("Orden").locator("option")
    assert orders.all_inner_texts() == ["Como en el libro", "Por título", "Por quién reporta"]
    page.fill("#buscar-explorador", "viaje")
    expect(orders).to_have_count(4)
    assert orders.first.inner_text() == "Lo más parecido"


def test_a_country_is_a_facet(context: BrowserContext, sample_address: str) -> None:
    page = explorer(context, sample_address)
    page.locator("summary", has_text="País").click()
    page.get_by_label("Guatemala").check()
    assert tags(page) == ["Quitar País: Guatemala"]
    expect(page.locator(".programas--una a")).to_have_text("Guía de viaje")
    assert page.url.endswith("?pais=guatemala")


def downloaded(page: Page) -> list[dict[str, str]]:
    """The rows of the table that the page gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar CSV").click()
    assert download.value.suggested_filename == "compendio.csv"
    return rows_of(Path(download.value.path()))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table that begins with a byte order mark."""
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("query", ["?objetivo=1", "?edicion=todas", "?q=viaje"])
def test_a_choice_is_downloaded_as_the_open_data_have_it(
    context: BrowserContext, sample_site: Path, sample_address: str, query: str
) -> None:
    page = explorer(context, sample_address, query)
    rows, published = downloaded(page), rows_of(sample_site / "datos" / "programas.csv")
    expect(page.locator(".explorador__cuenta")).to_contain_text(f"{len(rows)} programa")
    assert rows
    assert [row for row in published if row in rows] == sorted(rows, key=published.index)
    guide = next(row for row in rows if row["id"] == "2023-inm-guia")
    assert (guide["numero"], guide["periodo"], guide["pagina"]) == ("1", "desde junio de 2022", "12")


def test_a_copy_on_a_disk_gives_the_same_addresses(
    context: BrowserContext, sample_site: Path, sample_address: str, tmp_path: Path
) -> None:
    with ZipFile(write_offline(sample_site, tmp_path / "sitio.zip", "copia")) as packed:
        packed.extractall(tmp_path)
    page = context.new_page()
    page.goto((tmp_path / "copia" / "explorador" / "index.html").as_uri())
    expect(page.locator(".explorador__cuenta")).to_have_text("4 programas")
    assert downloaded(page) == downloaded(explorer(context, sample_address))


def test_a_table_that_does_not_come_is_told(context: BrowserContext, sample_address: str) -> None:
    page = explorer(context, sample_address)
    page.route("**/buscar/csv2023.js?*", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Descargar CSV").click()
    expect(page.get_by_role("status").get_by_text("No se pudo cargar la tabla.")).to_be_visible()
    with page.expect_download():
        page.get_by_role("button", name="Intentar de nuevo").click()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_where_filters_are_chosen(
    browser: Browser, sample_address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=True)
    page = explorer(context, sample_address, f"{CHOSEN}&pais=narnia")
    page.add_script_tag(content=AXE)
    assert page.evaluate(RUN, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()
