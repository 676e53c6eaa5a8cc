"""The size of a picture is read from it, and from nothing that is none."""

from __future__ import annotations

from pathlib import Path

from compendium.folders import ROOT
from compendium.render.site.image_size import Picture, png_size


def test_the_size_of_a_png() -> None:
    assert png_size(ROOT / "content" / "2023" / "vista.png") == Picture(1200, 630)


def test_what_is_no_png_has_no_size(tmp_path: Path) -> None:
    path = tmp_path / "vista.png"
    for content in (b"", b"<svg/>" * 10, b"\x89PNG"):
        path.write_bytes(content)
        assert png_size(path) is None
