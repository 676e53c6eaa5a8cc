"""Nothing prints over, off or under anything, as another library sees the files of every kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint

from compendium.book import Book
from compendium.folders import Folders
from compendium.pipeline import load_books
from compendium.render.book.build import render_book
from compendium.render.book.options import BookOptions, Only
from tests.conftest import TODAY
from tests.golden import CASES, laid_over
from tests.render.book.collisions import ink_faults
from tests.render.book.reading import ReadBook
from tests.shared_builds import build_once

PAGE = "@page { size: 200pt 100pt; margin: 10pt; background: beige } p { margin: 0; font-size: 10pt }"
BOX = '<div style="position: absolute; top: {}pt; width: 50pt; height: 8pt; background: red"></div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Uno</p><p>Dos</p>", []),
        ('<p style="background: yellow">Uno</p>', []),
        ("<p>Uno</p>" + BOX.format(4), ["1: «Uno» under or over «[16 78 66 86]»"]),
        (
            '<p>Uno</p><p style="position: absolute; top: 4pt">Dos</p>',
            ["1: «Uno» under or over «Dos»"],
        ),
        (
            '<p style="position: absolute; left: 180pt; white-space: nowrap">Se va lejos</p>',
            ["«Se va lejos» leaves the page", "«[0 0 200 100]» under or over «Se va lejos»"],
        ),
        (
            '<p>Uno</p><p style="break-before: page; page: wide">Dos</p>',
            ["trim boxes [(200.0, 100.0), (300.0, 100.0)]"],
        ),
    ],
    ids=["sound", "coloured ground", "area over text", "text over text", "off the page", "two sizes"],
)
def test_faults_are_found(body: str, expected: list[str], tmp_path: Path) -> None:
    style = f"<style>{PAGE} @page wide {{ size: 300pt 100pt }}</style>"
    weasyprint.HTML(string=f"<!doctype html>{style}{body}").write_pdf(tmp_path / "x.pdf")
    found = ink_faults(tmp_path / "x.pdf")
    assert len(found) == len(expected)
    assert all(fault.endswith(end) for fault, end in zip(found, expected, strict=True))


@pytest.fixture(scope="session")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample with twelve objectives and very long names of everything."""

    def build(folder: Path) -> None:
        laid_over(CASES / "book" / "nombres-largos", folder / "content")

    folder = build_once(tmp_path_factory, "long-names", build)
    return load_books(Folders(folder / "content", folder), TODAY)[0]


# Options, and the parts that are printed with them too.
VARIANTS = {
    "plain": (BookOptions(), [Only("institucion", "INM"), Only("objetivo", "1")]),
    "large print": (
        BookOptions(large_print=True),
        [Only("institucion", "SEGOB"), Only("entidad", "guerrero")],
    ),
}


def test_the_plain_book_has_no_collisions(book_pdf: ReadBook) -> None:
    assert ink_faults(book_pdf.path) == []


def test_the_link_of_every_note_call_has_an_area_that_can_be_hit(book_pdf: ReadBook) -> None:
    links = [link for page in book_pdf.pdf.pages for link in page.obj.get("/Annots", ())]
    areas = [[float(side) for side in link.Rect] for link in links if str(link.Contents).startswith("Nota ")]
    assert len(areas) >= 6
    assert all(abs(right - left) > 2 and abs(top - bottom) > 5 for left, bottom, right, top in areas)


@pytest.mark.parametrize("name", VARIANTS)
def test_very_long_names_collide_with_nothing(
    long_names: Book, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, (options, parts) = tmp_path_factory.mktemp("largos"), VARIANTS[name]
    for variant in (options, *(replace(options, only=only) for only in parts)):
        path = render_book(long_names, folder, progress=lambda step: None, options=variant)
        assert (variant, ink_faults(path)) == (variant, [])
