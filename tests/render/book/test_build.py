"""The same content gives the same bytes, whatever the cache holds."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from math import hypot
from pathlib import Path
from typing import cast

import pypdfium2 as pdfium
import pytest

from compendium.book import Book
from compendium.folders import Folders
from compendium.pipeline import load_books
from compendium.problems import Location
from compendium.render.book.build import render_book
from compendium.render.book.cache import LIBRARIES, toolchain_digest
from compendium.render.book.chunk_renderer import ChunkRenderer
from compendium.render.book.furniture import PageFurniture, furniture_chunk
from compendium.render.book.options import BookOptions, Only
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.book.workers import Task, WorkerPool, worker_pool
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.chapters.plan import BookContext, plan
from compendium.render.printed_pages import page_count
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY, Tree
from tests.render.addresses import site_addresses
from tests.render.book.collisions import ink_faults
from tests.render.book.reading import ReadBook, find_unmarked

PLAIN = BookOptions()
PLACE = Location("content/edicion.yml")
RETOS = "\nretos:\n"
WORDS = "migración retorno albergue frontera coordinación interinstitucional".split()


def _render(book: Book, output: Path, options: BookOptions = PLAIN) -> bytes:
    addresses = site_addresses(book)
    path = render_book(
        book, output, progress=lambda step: None, data=lambda: b"{}\n", addresses=addresses, options=options
    )
    return path.read_bytes()


def test_two_builds_are_the_same_to_the_byte(book: Book, book_pdf: ReadBook, tmp_path: Path) -> None:
    assert _render(book, tmp_path) == book_pdf.path.read_bytes()


def test_the_file_says_how_many_pages_it_has(book_pdf: ReadBook) -> None:
    assert page_count(book_pdf.path) == len(book_pdf.pdf.pages)


def record_ids(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that receives the ids of the chunks rendered from now on."""
    ids: list[str] = []
    run = WorkerPool.run

    def record(pool: WorkerPool, tasks: Sequence[Task], place: Location) -> list[bytes]:
        ids.extend(cast("partial[bytes]", task).args[0].id for task in tasks)
        return run(pool, tasks, place)

    monkeypatch.setattr(WorkerPool, "run", record)
    return ids


def test_an_unchanged_book_lays_out_nothing(
    book: Book, book_pdf: ReadBook, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = record_ids(monkeypatch)
    assert _render(book, output) == book_pdf.path.read_bytes()
    assert ids == []


@pytest.mark.parametrize(
    ("edit", "laid_out"),
    [
        ("La lee quien quiere.", ["capitulo-1-objetivo-1"]),
        # What ran on after a short objective takes a page of its own after a long one; then all lists are new.
        (
            "La lee quien viaja." + " Y otra página más." * 900,
            [
                *("capitulo-1-objetivo-1", "capitulo-1-objetivo-2", "capitulo-1-programas"),
                *("capitulo-2-programas", "contenido", "indice-titulos", "mobiliario"),
            ],
        ),
    ],
)
def test_an_edited_programme_lays_out_its_objective_and_no_other(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str, laid_out: list[str]
) -> None:
    _render(tree.books()[0], tmp_path)
    ids = record_ids(monkeypatch)
    tree.edit("2023/1-gobierno-federal/objetivo-01/guia.yml", "La lee quien viaja.", edit)
    _render(tree.books()[0], tmp_path)
    objectives = [name for name in ids if name.startswith("capitulo")]
    assert set(objectives) == {name for name in laid_out if name.startswith("capitulo")}
    assert set(laid_out) <= set(ids)
    assert len(laid_out) > 1 or ids == laid_out


def test_random_edits_give_the_same_book_as_from_cold(tree: Tree, tmp_path: Path) -> None:
    chance = random.Random(7)
    files = [
        file for file in sorted(tree.root.glob("2023/*/objetivo-*/*.yml")) if RETOS in file.read_text("utf-8")
    ]
    warm = tmp_path / "warm"
    for turn in range(2):
        file = chance.choice(files)
        text = file.read_text("utf-8")
        more = " ".join(chance.choices(WORDS, k=chance.choice((3, 400))))
        file.write_text(text.replace(RETOS, f"{RETOS}  - Reto nuevo {turn} de {more}.\n"), "utf-8")
        book = tree.books()[0]
        assert _render(book, warm) == _render(book, tmp_path / f"cold-{turn}")


def test_damaged_cache_entries_are_rendered_again(book: Book, book_pdf: ReadBook, warm: Path) -> None:
    entries = [entry for entry in (warm / ".build" / "book").iterdir() if entry.is_file()]
    for rank, entry in enumerate(sorted(entries)):
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1
        entry.write_bytes((b"", b"nothing of ours", bytes(data))[rank % 3])
    assert _render(book, warm) == book_pdf.path.read_bytes()


def test_the_digest_depends_on_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    before = toolchain_digest()
    assert toolchain_digest() == before
    monkeypatch.setattr("compendium.render.book.cache._system_version", lambda *names: "0.0")
    assert toolchain_digest() != before


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_digest_depends_on_each_library(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    before = toolchain_digest()
    monkeypatch.setattr(
        "compendium.render.book.cache.version", lambda name: "0.0" if name == library else version(name)
    )
    assert toolchain_digest() != before


def with_toolchain(pool: WorkerPool, digest: str) -> WorkerPool:
    """The pool as if it rendered with another toolchain."""
    pool.toolchain = digest
    return pool


def test_the_key_of_a_chunk_depends_on_toolchain_and_options(tmp_path: Path, book: Book) -> None:
    (cover, *_) = plan(book, BookContext())
    with worker_pool(tmp_path) as pool:
        keys = {
            ChunkRenderer(tmp_path, options, with_toolchain(pool, toolchain)).job(cover, {}).key
            for toolchain in ("one", "two")
            for options in (BookOptions(), BookOptions(a4=True))
        }
    assert len(keys) == 4


def test_a_cache_that_cannot_be_written_does_not_stop_the_build(
    book: Book, book_pdf: ReadBook, tmp_path: Path
) -> None:
    (tmp_path / ".build").mkdir()
    (tmp_path / ".build" / "book").write_text("a file in the way")
    assert _render(book, tmp_path) == book_pdf.path.read_bytes()


OPTIONS = {
    "-a4": BookOptions(a4=True),
    "-a4-letra-grande": BookOptions(a4=True, large_print=True),
    "-letra-grande": BookOptions(large_print=True),
    "-institucion-inm": BookOptions(only=Only("institucion", "inm")),
    "-objetivo-1-a4": BookOptions(a4=True, only=Only("objetivo", "1")),
    "-entidad-guerrero": BookOptions(only=Only("entidad", "guerrero")),
}
# What the title of each file adds to that of the book.
TITLES = {
    "-a4": " (hoja A4)",
    "-letra-grande": " (letra grande)",
    "-a4-letra-grande": " (hoja A4, letra grande)",
    "-institucion-inm": ". Separata: Instituto Nacional de Migración",
    "-objetivo-1-a4": ". Separata: Objetivo 1. Recopilar datos exactos (hoja A4)",
    "-entidad-guerrero": ". Separata: Guerrero",
}


@pytest.mark.parametrize(("suffix", "options"), OPTIONS.items())
def test_every_option_makes_a_valid_book_beside_the_plain_one(
    book: Book, output: Path, book_pdf: ReadBook, suffix: str, options: BookOptions
) -> None:
    pages = (output / "pdf" / "paginas.json").read_bytes()
    _render(book, output, options)
    path = output / "pdf" / f"compendio-2023{suffix}.pdf"
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    with (read := ReadBook(path)).pdf:
        assert str(read.pdf.docinfo["/Title"]) == f"Compendio de prueba. Dos capítulos{TITLES[suffix]}"
        assert not any(find_unmarked(page) for page in read.pdf.pages)
        assert all(element.text() for element in read.all("H1", "H2", "H3"))
        called = {
            name.removesuffix("-llamada"): page
            for name, page in read.destinations.items()
            if "-llamada" in name
        }
        assert {note: read.destinations[note] for note in called} == called
    assert (output / "pdf" / "paginas.json").read_bytes() == pages
    assert ink_faults(path) == []


def test_the_plain_book_is_a_valid_file(book_pdf: ReadBook) -> None:
    subprocess.run(["qpdf", "--check", str(book_pdf.path)], check=True, capture_output=True)


def test_large_print_is_set_in_18_points(book: Book, output: Path) -> None:
    _render(book, output, OPTIONS["-letra-grande"])
    with (read := ReadBook(output / "pdf" / "compendio-2023-letra-grande.pdf")).pdf:
        page = read.pdf.pages[read.destinations[book.entries[0].anchor] - 1]
        stream = b"".join(part.read_bytes() for part in page.Contents)
    assert b"1.298077 0 0 1.298077 0 0 cm" in stream  # 0.75 points to the pixel, times 18 / 10.4


def test_no_text_of_large_print_is_smaller(book: Book, output: Path) -> None:
    _render(book, output, OPTIONS["-letra-grande"])
    with pdfium.PdfDocument(output / "pdf" / "compendio-2023-letra-grande.pdf") as pdf:
        sizes = {size for page in pdf for size in _sizes(page.get_textpage())}
    assert min(sizes) > 17.95


def _sizes(text: pdfium.PdfTextPage) -> Iterator[float]:
    """Yield the sizes of the letters of a page, in points."""
    matrix = pdfium.raw.FS_MATRIX()
    for place in range(text.count_chars()):
        if text.get_text_range(place, 1).strip():
            pdfium.raw.FPDFText_GetMatrix(text, place, matrix)
            yield pdfium.raw.FPDFText_GetFontSize(text, place) * hypot(matrix.c, matrix.d)


def test_an_offprint_has_its_programmes_and_their_pages_in_the_full_edition(
    book: Book, output: Path, book_pdf: ReadBook
) -> None:
    _render(book, output, OPTIONS["-institucion-inm"])
    wanted = [entry for entry in book.entries if any(r.id == "inm" for r in entry.reporters)]
    assert len(wanted) < len(book.entries)
    with (read := ReadBook(output / "pdf" / "compendio-2023-institucion-inm.pdf")).pdf:
        titles = [heading.text() for heading in read.all("H3")]
        rows = [item.text().replace("\u00a0", " ") for item in read.all("TOCI")]
        text = "".join(read.page_text(number) for number in read.marked_texts)
    assert len(titles) == len(wanted)
    assert all(title.endswith(f"– {entry.byline}") for title, entry in zip(titles, wanted, strict=True))
    for entry in wanted:
        assert f"Página {book_pdf.destinations[entry.anchor]} de la edición completa" in text
    expected = [
        f"{entry.number}. {entry.title} – {entry.byline} (p. {page} de la edición completa)"
        for entry, page in ((entry, book_pdf.destinations[entry.anchor]) for entry in wanted)
    ]
    assert [row for row in (re.sub(r"[\s\d]+$", "", row) for row in rows) if row in expected] == expected
    assert "Separata: Instituto Nacional de Migración" in text


def test_an_offprint_without_programmes_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(RenderProblem) as caught:
        _render(book, tmp_path, BookOptions(only=Only("institucion", "nadie")))
    assert str(caught.value).endswith(
        "2023/edicion.yml:1:1: error: Ningún programa es de «institucion=nadie». "
        "Use un número de objetivo, o una sigla o nombre. [libro-parte]"
    )


def test_a_draft_is_marked_on_every_page_and_shows_internal_notes(book_content: Path, warm: Path) -> None:
    draft = load_books(Folders(book_content, book_content.parent), TODAY, drafts=True)[0]
    path = render_book(draft, warm, progress=lambda step: None)
    command = ["pdftotext", "-raw", str(path), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    written = [page for page in pages if page.strip()]
    assert len(written) > 20
    assert all("BORRADOR" in "".join(page.split()) for page in written)
    assert any("Falta preguntar por la fecha." in page for page in written)
    assert ink_faults(path) == []


@pytest.mark.parametrize("options", [BookOptions(), BookOptions(large_print=True), BookOptions(a4=True)])
@pytest.mark.parametrize("turned", [False, True])
def test_the_mark_of_a_draft_is_one_line_within_its_page(
    book: Book, fonts: Path, options: BookOptions, turned: bool
) -> None:
    page = PageFurniture(1, "right", turned=turned, head="Título", has_number=True, draft=True)
    html = paper_html(
        "page_furniture", furniture_chunk((page,), book).data({}), large_print=options.large_print
    )
    chunk = typeset(html, place=PLACE, fonts=fonts, geometry=page_geometry(options), in_margins=True)
    assert len(chunk.page_kinds) == 1
    with pdfium.PdfDocument(chunk.pdf) as pdf:
        text = pdf[0].get_textpage()
        start = text.get_text_range().index("BORRADOR")
        corners = [text.get_charbox(place) for place in range(start, start + 8)]
        width, height = pdf[0].get_size()
    assert all(0 < left < right < width and 0 < bottom < top < height for left, bottom, right, top in corners)
    lefts = [left for left, *_ in corners]
    assert lefts == sorted(lefts)


def test_an_edition_without_objectives_is_a_book_too(book_content: Path, tmp_path: Path) -> None:
    old = load_books(Folders(book_content, book_content.parent), TODAY)[1]
    path = render_book(old, tmp_path, progress=lambda step: None)
    with (read := ReadBook(path)).pdf:
        assert [heading.text() for heading in read.all("H2")][-1].startswith("1. ")
        assert not read.all("Figure")
