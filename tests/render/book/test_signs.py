"""A sign that `check` lets pass is drawn, wherever it stands; no font of the machine is ever seen."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from compendium.book import Book
from compendium.font_coverage import FACES, INVISIBLE, SPACES, coverage
from compendium.pipeline import resolve_published
from compendium.problems import Location
from compendium.render.book.build import render_book
from compendium.render.book.drawing import draw
from compendium.render.book.fonts import Fonts
from compendium.render.book.options import BookOptions
from compendium.render.book.running import head_lines
from compendium.render.book.sheet import sheet_of
from compendium.render.book.store import Store
from compendium.render.book.typography import for_paper
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY, Tree
from tests.render.book.reading import ReadBook

PAGE = '<!doctype html><html lang="es-MX"><body>{}</body></html>'
PLACES = ("<p>{}</p>", "<p><em>{}</em></p>", "<h3>{}</h3>", '<p style="font-family: var(--sans)">{}</p>')
REGISTRY = "2023/1-gobierno-federal/objetivo-01/registro.md"
MARKS = [chr(point) for point in range(0x0300, 0x0370)]


def drawn(html: str, store: Path) -> set[str]:
    """What is drawn of some HTML: the faces."""
    chunk = draw(
        PAGE.format(html), number=1, place=Location("a.yml"), store=store, sheet=sheet_of(BookOptions())
    )
    return {face for face, _ in chunk.fonts.values()}


@pytest.fixture
def store(output: Path, printed: ReadBook) -> Path:
    """Where the faces were unpacked."""
    del printed
    return output / ".build" / "book"


def test_every_sign_of_the_faces_is_drawn(store: Path) -> None:
    signs = " ".join(chr(point) for point in sorted(coverage()) if chr(point) not in "<>&")
    assert drawn("".join(place.format(signs) for place in PLACES), store)


def test_letters_with_marks_are_drawn_in_one_face(store: Path) -> None:
    text = " ".join(letter + mark for letter in "aeiouñxÑ" for mark in MARKS)
    faces = drawn(for_paper(f"<p>{unicodedata.normalize('NFC', text)}</p>"), store)
    assert faces <= {"SourceSerif4-Regular", "NotoSerif-Regular", "SourceSans3-Regular"}


@pytest.mark.parametrize("name", FACES.values())
def test_lists_and_running_heads_have_every_sign(store: Path, name: str) -> None:
    fonts, letters = Fonts(Store(store)), sorted(coverage())
    text = "".join(map(chr, letters))
    assert "".join(part for _, part in fonts.parts(text, name)) == text
    assert [face for face, _ in fonts.parts("Tuꞌun a̍", name)][1::2]


def test_a_running_head_shows_no_sign_that_is_none(store: Path) -> None:
    fonts = Fonts(Store(store))
    (line,) = head_lines("a" + "".join(map(chr, sorted(INVISIBLE | SPACES))) + "b", 1e6, fonts)
    assert "".join(text for _, text in line.parts).split() == ["a", "b"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another machine: fonts with a sign that the book lacks and by the names of its faces; another
    language, zone, home and mask; no screen."""
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
    """A font whose every letter is a square, and which has a sign that the book's faces lack."""
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
    """The sample's book with some letters more."""

    def with_letters(letters: str) -> Book:
        tree.edit(REGISTRY, "35 personas", f"35 personas {letters}")
        return resolve_published(tree.compendium(), TODAY)[0]  # whatever `check` says of it

    return with_letters


def test_the_book_is_the_same_on_every_machine(
    letters: Callable[[str], Book], output: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    book, folders = letters("ꞌ a̍ ✓"), (tmp_path / "one", tmp_path / "other")
    for folder in folders:
        shutil.copytree(output / ".build", folder / ".build")
    one = render_book(book, folders[0], progress=lambda _: None).read_bytes()
    request.getfixturevalue("machine")
    assert render_book(book, folders[1], progress=lambda _: None).read_bytes() == one


@pytest.mark.usefixtures("machine", "printed")
def test_a_sign_that_only_the_machine_has_is_named(letters: Callable[[str], Book], output: Path) -> None:
    with pytest.raises(RenderProblem) as caught:
        render_book(letters("漢"), output, progress=lambda _: None)
    assert "«漢» (U+6F22)" in str(caught.value.problems[0])
