"""The EPUB is the same book, and a sound one."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from compendium.book import Book
from tests.epubs import make_epub
from tests.render.book.reading import ReadBook

XHTML = "{http://www.w3.org/1999/xhtml}"
CHECKER = Path("/usr/bin/epubcheck")


@pytest.fixture
def made(book: Book, warm: Path) -> Path:
    """The EPUB."""
    addresses = {entry.id: f"https://example.org/{entry.id}/" for entry in book.entries}
    return make_epub(book, warm, addresses)


def _trees(made: Path) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(made) as archive:
        return {
            name.removeprefix("OEBPS/"): ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def test_it_says_first_and_plainly_what_it_is(made: Path) -> None:
    assert made.name == "compendio-2023.epub"
    assert made.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_every_link_inside_leads_somewhere(made: Path) -> None:
    trees = _trees(made)
    ids = {f"{name}#{e.get('id')}" for name, tree in trees.items() for e in tree.iter() if e.get("id")}
    links = [(name, a.get("href", "")) for name, tree in trees.items() for a in tree.iter(f"{XHTML}a")]
    inside = [href if href[0] != "#" else name + href for name, href in links if "://" not in href]
    assert len(inside) > 50
    assert set(inside) <= ids


def test_notes_stand_after_their_programme_and_open_at_their_call(made: Path, book: Book) -> None:
    trees = _trees(made).values()
    asides = [aside for tree in trees for aside in tree.iter(f"{XHTML}aside")]
    assert [aside.get("id") for aside in asides] == [n.anchor for e in book.entries for n in e.notes.values()]
    calls = [a for tree in trees for a in tree.iter(f"{XHTML}a") if a.get("class") == "call"]
    assert {a.get("{http://www.idpf.org/2007/ops}type") for a in calls} == {"noteref"}
    assert len(calls) == len(asides)


def test_what_is_for_paper_only_is_left_out_and_what_follows_it_stays(made: Path) -> None:
    words = "".join("".join(tree.itertext()) for tree in _trees(made).values())
    assert "0000" not in words
    assert "El INM reparte una guía.\nLa lee quien viaja." in words
    assert "También está en línea3." in words


def test_indexes_name_the_printed_pages(made: Path, book: Book, printed: ReadBook) -> None:
    tree = _trees(made)["indice-titulos.xhtml"]
    shown = [a.text for a in tree.iter(f"{XHTML}a")]
    entries = [line.entries[0] for line in book.index("titulos").entries]
    assert shown == [str(printed.destinations[entry.anchor]) for entry in entries]


def test_printed_pages_lead_to_what_begins_on_them(made: Path, printed: ReadBook, book: Book) -> None:
    (pages,) = (nav for nav in _trees(made)["nav.xhtml"].iter(f"{XHTML}nav") if nav.get("hidden"))
    links = {int(a.text or ""): a.get("href", "").split("#")[1] for a in pages.iter(f"{XHTML}a")}
    assert list(links) == sorted(links)
    assert all(printed.destinations[anchor] == page for page, anchor in links.items())
    assert {printed.destinations[entry.anchor] for entry in book.entries} <= set(links)


def test_the_same_book_is_the_same_to_the_byte(made: Path, book: Book, warm: Path) -> None:
    before = made.read_bytes()
    addresses = {entry.id: f"https://example.org/{entry.id}/" for entry in book.entries}
    assert make_epub(book, warm, addresses).read_bytes() == before


@pytest.mark.skipif(not CHECKER.exists() or shutil.which("java") is None, reason="epubcheck is not installed")
def test_the_checker_of_the_standard_finds_nothing(made: Path) -> None:
    command = ["java", "-jar", str(CHECKER), "--failonwarnings", str(made)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
