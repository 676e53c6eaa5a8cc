"""What the tests of the site share: its settings, and the site built of the sample and of the real content."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.book import Book, Entry
from compendium.checks import rules
from compendium.editor_guide import guide_pages
from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from compendium.publication import Publication
from compendium.render.data import site_files
from compendium.render.site.addresses import programme
from compendium.render.site.programme_pages import programme_views
from compendium.render.site.settings import Settings, SiteInputs
from compendium.render.site.site import TEMPLATES
from compendium.render.site.views import ProgrammeView
from compendium.render.site.write import render_site
from tests.conftest import TODAY
from tests.shared_builds import build_once

CONFIG = ROOT / "mkdocs.yml"
ADDRESS = "https://example.org/"
GUIDE = ROOT / "docs" / "guia"


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings as mkdocs.yml could have them."""
    return Settings(
        Publication("Compendio General", "Compendio", "el"), f"{ADDRESS}c/", "", TEMPLATES, SiteInputs()
    )


@pytest.fixture(scope="session")
def views(sample: tuple[Book, ...]) -> dict[str, ProgrammeView]:
    """The texts of the sample's programmes."""
    return programme_views(sample)


@pytest.fixture(scope="session")
def guide(sample: tuple[Book, ...]) -> Entry:
    """The sample's programme with everything a programme can have."""
    return next(entry for entry in sample[0].entries if entry.id == "2023-inm-guia")


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def sample_inputs(sample: tuple[Book, ...]) -> SiteInputs:
    """What the site of the sample is given besides its books."""
    pages = {"2023-inm-guia": 12}
    addresses = {
        entry.id: f"https://example.org/{programme(entry)}" for book in sample for entry in book.entries
    }
    return SiteInputs(
        data=site_files(sample, pages, addresses),
        pages=pages,
        guide=guide_pages(GUIDE, sample[0], rules()),
        pictures={path.name: path for path in (GUIDE / "imagenes").glob("*.png")},
    )


@pytest.fixture(scope="session")
def sample_site(
    sample: tuple[Book, ...], sample_inputs: SiteInputs, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site of the sample content, as it is looked at before it is published: without an address."""

    def build(folder: Path) -> None:
        render_site(sample, folder, config=CONFIG, progress=lambda step: None, inputs=sample_inputs)

    return build_once(tmp_path_factory, "sample-site", build) / "site"


@pytest.fixture(scope="session")
def books() -> tuple[Book, ...]:
    """The books of the real content."""
    return load_books(Folders(ROOT / "content", ROOT), TODAY)


@pytest.fixture(scope="session")
def site_inputs() -> SiteInputs:
    """What the site of the real content is given besides its books."""
    return SiteInputs(preview=ROOT / "content" / "2023" / "vista.png")


@pytest.fixture(scope="session")
def site(books: tuple[Book, ...], site_inputs: SiteInputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real content, as it is published."""

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SITE_URL", ADDRESS)
            render_site(books, folder, config=CONFIG, progress=lambda step: None, inputs=site_inputs)

    return build_once(tmp_path_factory, "site", build) / "site"
