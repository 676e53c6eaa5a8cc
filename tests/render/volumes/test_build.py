"""A book in volumes: which pages each has, its contents, its links to the others."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from compendium.book import Book
from compendium.render.book.options import BookOptions
from compendium.render.chapters.site_addresses import NO_ADDRESSES
from compendium.render.volumes.build import render_volumes
from tests.render.book.validators import findings, remove_waived

LARGE = BookOptions(large_print=True)
MAX_PAGES = 40


@pytest.fixture(scope="module")
def paths(book: Book, output: Path) -> tuple[Path, ...]:
    """The volumes of the sample."""
    return render_volumes(
        book, output, progress=lambda step: None, addresses=NO_ADDRESSES, options=LARGE, max_pages=MAX_PAGES
    )


def texts(path: Path) -> list[str]:
    """Return the text of each page."""
    with pdfium.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_a_book_that_one_volume_holds_is_not_split(book: Book, output: Path) -> None:
    assert (
        render_volumes(book, output, progress=lambda step: None, addresses=NO_ADDRESSES, options=LARGE) == ()
    )


def test_each_volume_is_a_file_of_few_pages_with_a_title_of_its_own(paths: tuple[Path, ...]) -> None:
    count = len(paths)
    assert count > 1
    assert [path.name for path in paths] == [
        f"compendio-2023-letra-grande-tomo-{number}.pdf" for number in range(1, count + 1)
    ]
    for number, path in enumerate(paths, 1):
        pages = texts(path)
        assert len(pages) <= MAX_PAGES
        assert f"Tomo {number} de {count}" in pages[0]
        with pikepdf.open(path) as pdf:
            assert f"tomo {number} de {count}" in str(pdf.docinfo.Title)


def test_no_validator_finds_a_fault(paths: tuple[Path, ...]) -> None:
    assert remove_waived(findings(paths[-1])) == []


def test_page_numbers_run_on(paths: tuple[Path, ...]) -> None:
    last = 0
    for path in paths:
        with pikepdf.open(path) as pdf:
            first = int(pdf.Root.PageLabels.Nums[1].St)
        assert first in (last + 1, last + 2)  # a cover is a right-hand page
        assert first % 2 == 1
        pages = texts(path)
        printed = [str(first + rank) in page.split() for rank, page in enumerate(pages)]
        assert sum(printed) > len(pages) / 2  # covers, imprints and dividers show none
        last = first + len(pages) - 1


def test_the_contents_of_each_volume_name_volume_and_page_of_the_whole(
    paths: tuple[Path, ...], book: Book
) -> None:
    listed = []
    for path in paths:
        text = " ".join(texts(path))
        listed.append(re.findall(r"\b(\d) · (\d+)\b", text))
    assert all(rows == listed[0] for rows in listed)
    assert {volume for volume, _ in listed[0]} >= {"1", str(len(paths))}


def test_a_link_to_another_volume_opens_its_file(paths: tuple[Path, ...]) -> None:
    names = {}
    for path in paths:
        with pikepdf.open(path) as pdf:
            names[path.name] = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
    others = 0
    for path in paths:
        with pikepdf.open(path) as pdf:
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
            for link in links:
                if "/Dest" in link:
                    assert str(link.Dest) in names[path.name]
                elif pikepdf.Name.GoToR == link.A.S:
                    others += 1
                    assert str(link.A.D) in names[str(link.A.F)]
    assert others > 0
