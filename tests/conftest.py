"""What tests share: the sample content, and a copy of it to change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from compendium import inputs
from compendium.book import Book
from compendium.folders import Folders
from compendium.model import Compendium
from compendium.pipeline import check_content, load_books
from compendium.render.book.workers import FONT_CONFIG
from tests.golden import FAMILIES, SAMPLE
from tests.shared_builds import build_once

if TYPE_CHECKING:
    from tests.fake_renderers import FakeRenderers

CHROMIUM = "/usr/bin/chromium"
# Without these the browser calls home at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

os.environ["FONTCONFIG_FILE"] = str(
    FONT_CONFIG
)  # before a test loads the layout engine: no font of this machine
TODAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Tree:
    """A content folder of a test's own."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file, and the folders that lead to it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text that stands once in a file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def folders(self) -> Folders:
        """This content, with outputs beside it."""
        return Folders(self.root, self.root.parent)

    def problems(self) -> list[str]:
        """Every problem of form, as the editors read it."""
        return [str(p) for p in check_content(self.folders)[1] if p.rule.startswith(FAMILIES)]

    def compendium(self) -> Compendium:
        """What is loaded of it."""
        return check_content(self.folders)[0]

    def books(self, today: date = TODAY) -> tuple[Book, ...]:
        """Its books on a day."""
        return load_books(self.folders, today)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """A copy of the sample content at `content/` of the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLE, tmp_path / "content")
    return Tree(Path("content"))


@pytest.fixture(scope="session")
def sample_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What builds of the sample keep in `.build/`, of its book and of the draft of its book."""

    def build(folder: Path) -> None:
        from compendium.render.book.build import render_book  # what lays out pages loads slowly

        for drafts in (False, True):
            newest = load_books(Folders(SAMPLE, folder), TODAY, drafts=drafts)[0]
            render_book(newest, folder, progress=lambda step: None)

    return build_once(tmp_path_factory, "sample", build) / ".build"


@pytest.fixture
def built_before(tree: Tree, sample_cache: Path) -> Tree:
    """A copy of the sample whose book was built before: what did not change since is not laid out again."""
    shutil.copytree(sample_cache, tree.folders.cache_dir)
    return tree


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, ...]:
    """The books of the sample content as it is: 2023, then 2019."""
    return load_books(Folders(SAMPLE, tmp_path_factory.mktemp("muestra")), TODAY)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a screen, the only one of this process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def renderers(monkeypatch: pytest.MonkeyPatch) -> FakeRenderers:
    """Fakes of the two renderers, in their place until the test ends."""
    from tests.fake_renderers import FakeRenderers  # which needs what stands above

    fakes = FakeRenderers()
    monkeypatch.setattr("compendium.render.book.build.render_book", fakes.render_book)
    monkeypatch.setattr("compendium.render.press.build.render_press", fakes.render_press)
    monkeypatch.setattr("compendium.render.epub.build.render_epub", fakes.render_epub)
    monkeypatch.setattr("compendium.render.site.write.render_site", fakes.render_site)
    # What the programs are made of does not change here, and takes long to read.
    monkeypatch.setattr(inputs, "CODE", ())
    return fakes
