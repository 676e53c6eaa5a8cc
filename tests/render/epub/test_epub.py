"""The EPUB has the contents of the printed book, and is valid."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from compendium.book import Book
from compendium.render.book.options import Only
from tests.epubs import make_epub
from tests.render.book.reading import ReadBook

XHTML = "{http://www.w3.org/1999/xhtml}"
CHECKER = Path("/usr/bin/epubcheck")


@pytest.fixture
def epub_file(book: Book, warm: Path) -> Path:
    """The EPUB."""
    addresses = {entry.id: f"https://example.org/{entry.id}/" for entry in book.entries}
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
    assert set(inside) <= ids


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
    entries = [line.entries[0] for line in book.index("titulos").entries]
    assert shown == [str(book_pdf.destinations[entry.anchor]) for entry in entries]


def test_printed_pages_link_to_their_first_anchors(epub_file: Path, book_pdf: ReadBook, book: Book) -> None:
    (pages,) = (nav for nav in _trees(epub_file)["nav.xhtml"].iter(f"{XHTML}nav") if nav.get("hidden"))
    links = {int(a.text or ""): a.get("href", "").split("#")[1] for a in pages.iter(f"{XHTML}a")}
    assert list(links) == sorted(links)
    assert all(book_pdf.destinations[anchor] == page for page, anchor in links.items())
    assert {book_pdf.destinations[entry.anchor] for entry in book.entries} <= set(links)


def test_the_same_book_is_the_same_to_the_byte(epub_file: Path, book: Book, warm: Path) -> None:
    before = epub_file.read_bytes()
    addresses = {entry.id: f"https://example.org/{entry.id}/" for entry in book.entries}
    assert make_epub(book, warm, addresses).read_bytes() == before


@pytest.mark.skipif(not CHECKER.exists() or shutil.which("java") is None, reason="epubcheck is not installed")
def test_the_checker_of_the_standard_finds_nothing(epub_file: Path) -> None:
    command = ["java", "-jar", str(CHECKER), "--failonwarnings", str(epub_file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
