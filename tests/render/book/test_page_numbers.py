"""Contents, indexes and lists name the right pages, and link to them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from compendium.book import Book
from compendium.render.book.build import render_book
from compendium.render.book.furniture import page_head
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.rendered_chunk import Bookmark, Position, RenderedChunk
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.chapters.index_lines import IndexLine, IndexPages, Locator, index_lines
from compendium.render.chapters.plan import (
    BookContext,
    ObjectiveStart,
    ProgrammeStart,
    RunningHead,
    plan,
)
from compendium.render.chapters.printed_indexes import printed_indexes
from compendium.render.data import content_hash
from compendium.render.printed_pages import printed_pages
from tests.conftest import Tree
from tests.render.book.index_reading import pages_of_lines, wrong_locators
from tests.render.book.reading import Element, ReadBook

PAGE = re.compile(r"\d+$")


def _targets(book_pdf: ReadBook, element: Element) -> set[int]:
    return {book_pdf.destinations[str(link.Dest)] for link in element.links}


def test_every_row_of_the_contents_names_its_page_and_links_to_it(book_pdf: ReadBook, book: Book) -> None:
    rows = [link for item in book_pdf.all("TOCI") for link in item.kids if isinstance(link, Element)]
    links = [link for link in rows if link.tag == "Link"]
    programmes = [
        link for link in links if any(f"{e.number}. {e.title} – " in link.text() for e in book.entries)
    ]
    assert len(programmes) == len(book.entries)
    for link in links:
        shown = PAGE.search(link.text())
        assert shown, link.text()
        assert _targets(book_pdf, link) == {int(shown[0])}, link.text()


def test_each_programme_is_on_the_page_of_its_anchor(book_pdf: ReadBook, book: Book) -> None:
    for entry in book.entries:
        page = book_pdf.destinations[entry.anchor]
        assert f"{entry.number}. {entry.title}" in book_pdf.page_text(page)


def test_every_locator_of_the_indexes_is_a_page_with_the_thing(book_pdf: ReadBook, book: Book) -> None:
    assert len(list(pages_of_lines(book, book_pdf))) > 10
    assert wrong_locators(book, book_pdf) == []


@pytest.mark.parametrize("name", ["temas", "organismos", "entidades", "poblaciones", "siglas", "titulos"])
def test_the_numbers_of_an_index_are_links_to_their_pages(book_pdf: ReadBook, book: Book, name: str) -> None:
    (index,) = (index for index in printed_indexes(book) if index.id == name)
    first = book_pdf.destinations[f"indice-{name}"]
    items = [element for element in book_pdf.all("LI") if book_pdf.pages_of(element)[:1] >= [first]]
    for line in index_lines(index, IndexPages.of(book, book_pdf.destinations)).lines:
        item = next(item for item in items if item.text().startswith(line.label))
        links = [link for link in item.walk() if link.tag == "Link"]
        assert [link.text().strip(" ,") for link in links] == [locator.label for locator in line.locators]
        assert [_targets(book_pdf, link) for link in links] == [{locator.first} for locator in line.locators]


def test_no_number_of_an_index_is_broken(book: Book, book_pdf: ReadBook, fonts: Path) -> None:
    (chunk,) = (chunk for chunk in plan(book, BookContext()) if chunk.id == "indice-poblaciones")
    numbers = list(range(100, 400))
    locators = tuple(Locator(number, number, "indice") for number in numbers)
    line = IndexLine("familias", "Familias", "en movilidad", locators)
    data = {**chunk.data(book_pdf.destinations), "lines": (line,)}
    html, geometry = paper_html(chunk.template, data), page_geometry(BookOptions())
    rendered = typeset(html, place=chunk.place, fonts=fonts, geometry=geometry)
    with pdfium.PdfDocument(rendered.pdf) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert [int(number) for number in re.findall(r"\d+", text)] == numbers


def test_every_link_inside_leads_to_an_anchor(book_pdf: ReadBook) -> None:
    links = [note for page in book_pdf.pdf.pages for note in page.obj.get("/Annots", ())]
    inside = [str(link.Dest) for link in links if "/Dest" in link]
    assert len(inside) > 50
    assert set(inside) <= set(book_pdf.destinations)


def test_the_outline_has_chapters_objectives_and_programmes(book_pdf: ReadBook, book: Book) -> None:
    with book_pdf.pdf.open_outline() as outline:
        chapters = [item for item in outline.root if item.title[:2] in ("1.", "2.")]
        objectives = [item for chapter in chapters for item in chapter.children]
        programmes = [item.title for objective in objectives for item in objective.children]
    assert [chapter.title for chapter in chapters] == [
        f"{c.number}. {c.chapter.title}" for c in book.chapters
    ]
    assert len(objectives) == sum(len(chapter.sections) for chapter in book.chapters)
    assert programmes == [f"{entry.number}. {entry.title} – {entry.byline}" for entry in book.entries]


def test_the_pages_file_has_the_page_of_each_programme(book_pdf: ReadBook, book: Book, output: Path) -> None:
    pages = json.loads((output / "pdf" / "paginas.json").read_text("utf-8"))
    assert pages["paginas"] == {entry.id: book_pdf.destinations[entry.anchor] for entry in book.entries}
    assert printed_pages(output / "pdf", content_hash(book)) == {}  # the book was built with other data


def test_every_chapter_begins_on_a_right_hand_page(book_pdf: ReadBook, book: Book) -> None:
    assert [book_pdf.destinations[chapter.anchor] % 2 for chapter in book.chapters] == [1, 1]


def lines_of_pages(path: Path) -> dict[int, list[str]]:
    """Return page → its lines, from the running head to the page number."""
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = ([line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f"))
    return {number: lines for number, lines in enumerate(pages, 1) if lines}


def test_the_head_of_a_page_names_chapter_or_objective_and_programmes(book_pdf: ReadBook, book: Book) -> None:
    first, second = (book_pdf.destinations[chapter.anchor] for chapter in book.chapters)
    pages = {n: lines for n, lines in lines_of_pages(book_pdf.path).items() if first < n < second}
    heads = {number: lines[0] for number, lines in pages.items()}
    assert heads.pop(first + 1) == "1 · Gobierno federal"  # the list of its programmes
    assert heads.pop(first + 2) == "Objetivo 1"  # a page that begins with a title has no running head
    openings = {book_pdf.destinations[section.anchor] for section in book.chapters[0].sections}
    for number, head in heads.items():
        if number in openings and head.startswith("Objetivo ") and "·" not in head:
            continue
        part = r"Objetivos? [\d, y]+( · .+)?" if number % 2 else r"1 · Gobierno federal( · Objetivo \d)?"
        assert re.fullmatch(rf"{part} · Programas? [\d.]+(–[\d.]+)?", head)
    assert [lines[-1] for lines in pages.values()] == [str(number) for number in pages]


@pytest.mark.parametrize(
    ("page", "left", "right"),
    [
        (0, "", ""),
        (1, "1 · Federal · Objetivo 7 · Programas 1–2", "Objetivo 7 · Vidas · Programas 1–2"),
        (2, "1 · Federal · Objetivo 7 · Programa 2", "Objetivo 7 · Vidas · Programa 2"),
        (3, "1 · Federal · Objetivo 7 · Programa 3", "Objetivo 7 · Vidas · Programa 3"),
        (4, "1 · Federal · Programas 7.3–8.1", "Objetivos 7 y 8 · Programas 7.3–8.1"),
        (5, "", ""),
    ],
)
def test_the_programmes_of_a_page_are_those_that_go_on_and_those_that_begin(
    page: int, left: str, right: str
) -> None:
    places = {
        "o7": (0, 700),
        "p1": (0, 500),
        "p2": (1, 300),
        "p3": (3, 703),
        "o8": (4, 400),
        "p4": (4, 300),
        "o9": (5, 700),
    }
    anchors = {name: Position(number, 0, y) for name, (number, y) in places.items()}
    marks = tuple(Bookmark(2 if name[0] == "o" else 3, name, anchors[name]) for name in anchors)
    chunk = RenderedChunk(b"", ("",) * 6, anchors, marks, (), (0,) * 6)
    objectives = tuple(ObjectiveStart(f"o{n}", n, f"Objetivo {n} · Vidas") for n in (7, 8, 9))
    programmes = (*(ProgrammeStart(f"p{n}", 7, n) for n in (1, 2, 3)), ProgrammeStart("p4", 8, 1))
    head = RunningHead("1 · Federal", "", objectives, programmes)
    assert page_head(head, chunk, page, is_right=False) == left
    assert page_head(head, chunk, page, is_right=True) == right


@pytest.mark.parametrize(
    ("objectives", "head"),
    [
        ([1, 2, 3, 4, 5], "Objetivos 1 a 5"),
        ([1, 2, 4, 9, 10, 11], "Objetivos 1, 2, 4, 9, 10 y 11"),
        ([1, 3, 4], "Objetivos 1, 3 y 4"),
    ],
)
def test_a_right_page_names_the_objective_that_goes_on_and_those_that_begin(
    built_before: Tree, objectives: list[int], head: str
) -> None:
    long = "El albergue recibe a mujeres." * 220  # goes on on the next right page
    built_before.edit("2023/2-entidades/objetivo-01/albergue.yml", "El albergue recibe a mujeres.", long)
    names = "".join(f"- numero: {number}\n  nombre: Objetivo {number}\n" for number in range(4, 12))
    registry = built_before.root / "objetivos.yml"
    registry.write_text(registry.read_text("utf-8") + names, encoding="utf-8")
    built_before.edit("2023/2-entidades/capitulo.yml", "objetivos: [1, 2]", f"objetivos: {objectives}")
    path = render_book(built_before.books()[0], built_before.folders.output, progress=lambda step: None)
    with (read := ReadBook(path)).pdf:
        pages = {read.destinations[f"capitulo-2-objetivo-{number}"] for number in objectives[1:]}
    (page,) = pages
    assert page % 2 == 1
    assert lines_of_pages(path)[page][0] == f"{head} · Programa 1.1"
