"""Every sign that `check` allows is drawn, and only with the book's own fonts."""

from __future__ import annotations

import io
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from compendium.book import Book
from compendium.font_coverage import INVISIBLE, SPACES, coverage
from compendium.pipeline import resolve_published
from compendium.problems import Location
from compendium.render.book.build import render_book
from compendium.render.book.furniture import PageFurniture, furniture_chunk
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.chapters.typography import prepare_for_paper
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY, Tree

PAGE = '<!doctype html><html lang="es-MX"><body>{}</body></html>'
PLACES = ("<p>{}</p>", "<p><em>{}</em></p>", "<h3>{}</h3>", '<p style="font-family: var(--sans)">{}</p>')
REGISTRY = "2023/1-gobierno-federal/objetivo-01/registro.md"
MARKS = [chr(point) for point in range(0x0300, 0x0370)]


def faces_of(html: str, fonts: Path) -> set[str]:
    """Return the faces that some HTML is drawn in."""
    chunk = typeset(
        PAGE.format(html), place=Location("a.yml"), fonts=fonts, geometry=page_geometry(BookOptions())
    )
    with pikepdf.open(io.BytesIO(chunk.pdf)) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    return {name.partition("+")[2] for name in names}


def test_every_sign_of_the_faces_is_drawn(fonts: Path) -> None:
    signs = " ".join(chr(point) for point in sorted(coverage()) if chr(point) not in "<>&")
    assert faces_of("".join(place.format(signs) for place in PLACES), fonts)


def test_letters_with_marks_are_drawn_in_one_face(fonts: Path) -> None:
    text = " ".join(letter + mark for letter in "aeiouñxÑ" for mark in MARKS)
    faces = faces_of(prepare_for_paper(f"<p>{unicodedata.normalize('NFC', text)}</p>"), fonts)
    assert all(name.startswith(("Source-Serif-4", "Noto-Serif", "Source-Sans-3")) for name in faces)


def test_a_running_head_has_every_sign_and_shows_none_that_is_invisible(book: Book, fonts: Path) -> None:
    text = "a" + "".join(map(chr, sorted(coverage() | INVISIBLE | SPACES))) + "b"
    page = PageFurniture(1, "right", turned=False, head=text, has_number=True, draft=False)
    html = paper_html("page_furniture", furniture_chunk((page,), book).data({}))
    geometry = page_geometry(BookOptions())
    assert typeset(html, place=Location("a.yml"), fonts=fonts, geometry=geometry, in_margins=True).pdf


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another machine: other fonts, also some named like the book's, language and time zone."""
    home = tmp_path / "home"
    (home / ".fonts").mkdir(parents=True)
    for family in ("Otra", "Source Serif 4", "Noto Sans"):
        _font(family, home / ".fonts" / f"{family}.ttf")
    config = home / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{home / '.fonts'}</dir></fontconfig>", encoding="utf-8")
    for name, value in {
        "HOME": str(home),
        "FONTCONFIG_FILE": str(config),
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "ja",
        "PANGO_LANGUAGE": "ja",
        "TZ": "Pacific/Kiritimati",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONHASHSEED": "77",
    }.items():
        monkeypatch.setenv(name, value)
    mask = os.umask(0o077)
    yield
    os.umask(mask)


def _font(family: str, path: Path) -> None:
    """Write a font of squares that has a sign which the book's faces lack."""
    pen = TTGlyphPen(None)
    for place, point in enumerate(((0, 0), (0, 900), (900, 900), (900, 0))):
        (pen.lineTo if place else pen.moveTo)(point)
    pen.closePath()
    square, points = pen.glyph(), [*range(0x20, 0x7F), ord("漢"), ord("ꞌ")]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap(dict.fromkeys(points, "square"))
    builder.setupGlyf({".notdef": square, "square": square})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "square"), (1000, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


@pytest.fixture
def letters(tree: Tree) -> Callable[[str], Book]:
    """Return a function that adds letters to the sample's book."""

    def add_letters(letters: str) -> Book:
        tree.edit(REGISTRY, "35 personas", f"35 personas {letters}")
        return resolve_published(tree.compendium(), TODAY)[0]  # `check` may find errors in it

    return add_letters


def test_the_book_is_the_same_on_every_machine(
    letters: Callable[[str], Book], output: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    book, folders = letters("ꞌ a̍ ✓"), (tmp_path / "one", tmp_path / "other")
    for folder in folders:
        shutil.copytree(output / ".build", folder / ".build")
    one = render_book(book, folders[0], progress=lambda _: None).read_bytes()
    request.getfixturevalue("machine")
    assert render_book(book, folders[1], progress=lambda _: None).read_bytes() == one


@pytest.mark.usefixtures("machine", "book_pdf")
def test_a_sign_that_only_a_system_font_has_is_an_error(letters: Callable[[str], Book], output: Path) -> None:
    with pytest.raises(RenderProblem) as caught:
        render_book(letters("漢"), output, progress=lambda _: None)
    assert "«漢» (U+6F22)" in str(caught.value.problems[0])
