"""The theme's templates rendered with Jinja alone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.site.config import read_config
from compendium.render.site.own_builder import BuilderConfig, OwnBuilder
from compendium.render.site.settings import NO_INPUTS
from compendium.render.site.site import TEMPLATES, Site
from compendium.render.site.theme import material_templates
from tests.render.site.conftest import CONFIG

USED_OF_MATERIAL = (
    ".icons/material/magnify.svg",
    ".icons/material/menu.svg",
    ".icons/material/brightness-6.svg",
    "partials/language.html",
    "partials/languages/es.html",
    "partials/languages/en.html",
)


@pytest.mark.parametrize(
    ("address", "root"),
    [("", "/"), ("https://example.org/", "/"), ("https://example.org/c/", "/c/")],
)
def test_links_of_a_page_that_is_not_found_begin_at_the_root(
    sample: tuple[Book, ...], monkeypatch: pytest.MonkeyPatch, address: str, root: str
) -> None:
    """It is shown at any address, so none of its links can be relative."""
    monkeypatch.setenv("SITE_URL", address)
    site = Site(sample, CONFIG, NO_INPUTS)
    page = site.content("404.html").decode()
    assert f'<a href="{root}">Ir a la página de inicio</a>' in page
    assert f'<a class="marca" href="{root}">' in page
    assert f'<form class="buscar" action="{root}explorador/"' in page
    assert f'<link rel="stylesheet" href="{root}assets/marco.css?' in page
    assert f"<title>No se encontró la página · {site.settings.name} 2023</title>" in page


def test_the_day_that_material_is_gone_copies_of_a_few_files_take_its_place(
    sample: tuple[Book, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = shutil.copytree(TEMPLATES / "theme", tmp_path / "theme")
    (material,) = material_templates()
    for name in USED_OF_MATERIAL:
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(material / name, theme / name)
    monkeypatch.setitem(sys.modules, "material", None)
    assert material_templates() == []
    site = Site(sample, CONFIG, NO_INPUTS)
    config = BuilderConfig(site.settings.name, "", read_config(CONFIG).theme, site.theme_values())
    page = OwnBuilder(theme, config).page(site.body(next(iter(site.pages))))
    monkeypatch.undo()
    assert page.encode() == site.content("index.html")
