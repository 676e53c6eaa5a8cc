"""Files for the press, made once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.book.options import BookOptions, Only
from compendium.render.chapters.site_addresses import NO_ADDRESSES
from compendium.render.press.build import render_press
from compendium.render.press.paper import PressOptions
from tests.shared_builds import build_once

# A signature that the press does not have fills the sample up to a book that is thick enough for a spine.
THICK = PressOptions(signature=96, paper="120g", bulk=2.5)
VARIANTS = {
    "letter": (BookOptions(for_press=True), PressOptions()),
    "thick": (BookOptions(for_press=True, only=Only("objetivo", "1")), THICK),
    "large print on A4": (
        BookOptions(for_press=True, large_print=True, a4=True),
        PressOptions(signature=16, paper="couche-100g"),
    ),
}


@pytest.fixture(scope="session")
def press_files(
    book: Book, output: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Path]]:
    """Interior and cover of each variant."""

    def build(folder: Path) -> None:
        shutil.copytree(output / ".build", folder / ".build")
        for options, press in VARIANTS.values():
            render_press(
                book, folder, progress=lambda step: None, addresses=NO_ADDRESSES, options=options, press=press
            )

    folder = build_once(tmp_path_factory, "press", build) / "pdf"
    stems = {name: f"{book.file_stem}{options.suffix}" for name, (options, _) in VARIANTS.items()}
    return {name: (folder / f"{stem}.pdf", folder / f"{stem}-cubierta.pdf") for name, stem in stems.items()}


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> str:
    """The name of a variant."""
    return str(request.param)


@pytest.fixture(params=["interior", "cover"])
def press_file(
    variant: str, press_files: Mapping[str, tuple[Path, Path]], request: pytest.FixtureRequest
) -> Path:
    """One of the files of a variant."""
    return press_files[variant][request.param == "cover"]
