"""A book of the sample content and a long programme, rendered once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.folders import Folders
from compendium.pipeline import load_books
from compendium.render.book.build import render_book
from compendium.render.book.cache import CACHE, FONTS
from tests.conftest import TODAY
from tests.golden import CASES, SAMPLE
from tests.render.addresses import site_addresses
from tests.render.book.reading import ReadBook
from tests.shared_builds import build_once

LONG = "2023/1-gobierno-federal/objetivo-01/largo.yml"


@pytest.fixture(scope="session")
def book_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder, one for all workers: the place of a file is part of the keys in the cache."""

    def build(folder: Path) -> None:
        shutil.copytree(SAMPLE, folder / "content")
        shutil.copy(CASES / "book" / "largo.yml", folder / "content" / LONG)

    return build_once(tmp_path_factory, "book-content", build) / "content"


@pytest.fixture(scope="session")
def book(book_content: Path) -> Book:
    """The book."""
    return load_books(Folders(book_content, book_content.parent), TODAY)[0]


@pytest.fixture(scope="session")
def output(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the printed book with its cache; a copy, as tests build more in it."""

    def build(folder: Path) -> None:
        addresses = site_addresses(book)
        render_book(book, folder, progress=lambda step: None, data=lambda: b"{}\n", addresses=addresses)

    built = build_once(tmp_path_factory, "book", build)
    return shutil.copytree(built, tmp_path_factory.mktemp("salida") / "libro")


@pytest.fixture(scope="session")
def book_pdf(output: Path) -> Iterator[ReadBook]:
    """The printed book."""
    with (read := ReadBook(output / "pdf" / "compendio-2023.pdf")).pdf:
        yield read


@pytest.fixture
def warm(book_pdf: ReadBook, output: Path, tmp_path: Path) -> Path:
    """A folder for one test, with the cache of the printed book."""
    shutil.copytree(output / ".build", tmp_path / ".build")
    return tmp_path


@pytest.fixture(scope="session")
def fonts(output: Path) -> Path:
    """The folder of the unpacked faces."""
    return output / CACHE / FONTS
