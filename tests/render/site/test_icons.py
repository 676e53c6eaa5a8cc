"""The icons, read back with another library than the one that made them."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from compendium.render.site.icons import GRID, SHAPES, IconColours, icon_files, png

COLOURS = IconColours(ground="#6b1a35", ink="#fbf3e6")
GROUND, INK = (0x6B, 0x1A, 0x35), (0xFB, 0xF3, 0xE6)


def read(data: bytes) -> Image.Image:
    """A picture, its colours as red, green and blue."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("size", [32, 180, 512])
def test_a_shape_is_drawn_where_it_stands(size: int) -> None:
    image = read(png(size, COLOURS))
    assert image.size == (size, size)
    assert {colour for _, colour in image.getcolors() or ()} == {GROUND, INK}
    for x, y, width, height in SHAPES:
        middle = ((x + width / 2) * size // GRID, (y + height / 2) * size // GRID)
        assert image.getpixel((int(middle[0]), int(middle[1]))) == INK
    assert image.getpixel((0, 0)) == GROUND


def test_the_shortcut_icon_holds_the_same_picture() -> None:
    assert (
        read(icon_files("Compendio", "es-MX", COLOURS)["favicon.ico"]).tobytes()
        == read(png(32, COLOURS)).tobytes()
    )


def test_the_manifest_names_icons_that_are_there_in_their_sizes() -> None:
    files = icon_files("Compendio «General»", "es-MX", COLOURS)
    manifest = json.loads(files["manifest.webmanifest"])
    assert (manifest["name"], manifest["lang"]) == ("Compendio «General»", "es-MX")
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]
    for icon in manifest["icons"]:
        assert read(files[icon["src"]]).size == tuple(map(int, icon["sizes"].split("x")))


def test_the_drawing_is_svg_in_the_same_colours() -> None:
    ground, shapes = ElementTree.fromstring(icon_files("Compendio", "es-MX", COLOURS)["assets/icono.svg"])
    assert (ground.get("fill"), shapes.get("fill")) == (COLOURS.ground, COLOURS.ink)


def test_pages_name_icons_that_are_there(sample_site: Path) -> None:
    for name in ("favicon.ico", "manifest.webmanifest", "assets/icono-apple.png", "assets/icono.svg"):
        assert (sample_site / name).stat().st_size > 0
