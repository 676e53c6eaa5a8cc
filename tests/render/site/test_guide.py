"""The editors' guide on the site."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from compendium.publication import UNNAMED
from compendium.render.site.guide import guide_pages
from compendium.render.site.settings import Settings, SiteInputs
from compendium.render.site.site import TEMPLATES


@dataclass(frozen=True)
class Part:
    slug: str
    title: str
    markdown: str


def _pages(inputs: SiteInputs) -> dict[str, str]:
    settings = Settings(UNNAMED, "", "", TEMPLATES, inputs)
    return {page.address: str(page.values.get("text", "")) for page in guide_pages("2023", settings)}


def test_without_a_guide_there_are_no_pages() -> None:
    assert _pages(SiteInputs()) == {}


def test_links_between_parts_and_pictures_lead_from_page_to_page(tmp_path: Path) -> None:
    picture = tmp_path / "sitio.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480))
    text = "## Uno\n\nVea [Claves](claves.md#id).\n\n![El sitio](imagenes/sitio.png)\n\n<script>x</script>"
    pages = _pages(SiteInputs(guide=(Part("empezar", "Empezar", text),), pictures={"sitio.png": picture}))
    assert list(pages) == ["guia/", "guia/empezar/"]
    assert pages["guia/empezar/"] == (
        '<h2 id="uno">Uno</h2>\n<p>Vea <a href="../claves/#id">Claves</a>.</p>\n'
        '<p><img width="640" height="480" alt="El sitio" src="../imagenes/sitio.png"></p>\n'
    )


def test_a_page_that_has_no_file_is_linked_where_it_is_named() -> None:
    named = Part("escribir", "Escribir", "Están en la página «Claves» de la guía.")
    pages = _pages(SiteInputs(guide=(named, Part("claves", "Claves", "Las claves."))))
    assert pages["guia/escribir/"] == (
        '<p>Están en la página <a href="../claves/">«Claves»</a> de la guía.</p>'
    )
