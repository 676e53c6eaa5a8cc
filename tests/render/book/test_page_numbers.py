"""Contents, indexes and lists say the page on which things stand, and lead there."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.book.build import render_book
from compendium.render.data import content_hash
from compendium.render.printed_pages import printed_pages
from tests.conftest import Tree
from tests.render.book.reading import Element, ReadBook

PAGE = re.compile(r"\d+$")


def _targets(printed: ReadBook, element: Element) -> set[int]:
    return {printed.destinations[str(link.Dest)] for link in element.links}


def test_every_row_of_the_contents_says_its_page_and_leads_there(printed: ReadBook, book: Book) -> None:
    rows = [link for item in printed.all("TOCI") for link in item.kids if isinstance(link, Element)]
    links = [link for link in rows if link.tag == "Link"]
    programmes = [
        link for link in links if any(f"{e.number}. {e.title} – " in link.text() for e in book.entries)
    ]
    assert len(programmes) == len(book.entries)
    for link in links:
        shown = PAGE.search(link.text())
        assert shown, link.text()
        assert _targets(printed, link) == {int(shown[0])}, link.text()


def test_the_programme_stands_on_the_page_that_the_contents_say(printed: ReadBook, book: Book) -> None:
    for entry in book.entries:
        page = printed.destinations[entry.anchor]
        assert f"{entry.number}. {entry.title}" in printed.page_text(page)


@pytest.mark.parametrize("name", ["instituciones", "entidades", "poblaciones", "siglas", "titulos"])
def test_every_number_of_an_index_is_the_page_of_a_programme(
    printed: ReadBook, book: Book, name: str
) -> None:
    index = book.index(name)
    first = printed.destinations[f"indice-{name}"]
    items = [element for element in printed.all("LI") if printed.pages_of(element)[:1] >= [first]]
    lines = {item.text().split(" ")[0] + item.text(): item for item in items}
    for entry in index.entries:
        item = next(item for key, item in lines.items() if entry.label in key)
        pages = sorted({printed.destinations[programme.anchor] for programme in entry.entries})
        links = [link for link in item.walk() if link.tag == "Link"]
        assert [int(link.text().strip(" ,")) for link in links] == pages
        assert [_targets(printed, link) for link in links] == [{page} for page in pages]


def test_every_link_inside_leads_to_an_anchor(printed: ReadBook) -> None:
    links = [note for page in printed.pdf.pages for note in page.obj.get("/Annots", ())]
    inside = [str(link.Dest) for link in links if "/Dest" in link]
    assert len(inside) > 50
    assert set(inside) <= set(printed.destinations)


def test_the_outline_has_chapters_objectives_and_programmes(printed: ReadBook, book: Book) -> None:
    with printed.pdf.open_outline() as outline:
        chapters = [item for item in outline.root if item.title[:2] in ("1.", "2.")]
        objectives = [item for chapter in chapters for item in chapter.children]
        programmes = [item.title for objective in objectives for item in objective.children]
    assert [chapter.title for chapter in chapters] == [
        f"{c.number}. {c.chapter.title}" for c in book.chapters
    ]
    assert len(objectives) == sum(len(chapter.sections) for chapter in book.chapters)
    assert programmes == [f"{entry.number}. {entry.title} – {entry.byline}" for entry in book.entries]


def test_the_pages_file_says_where_each_programme_is_printed(
    printed: ReadBook, book: Book, output: Path
) -> None:
    kept = json.loads((output / "pdf" / "paginas.json").read_text("utf-8"))
    assert kept["paginas"] == {entry.id: printed.destinations[entry.anchor] for entry in book.entries}
    assert printed_pages(output / "pdf", content_hash(book)) == {}  # the data handed in was another


def test_every_chapter_begins_on_a_right_hand_page(printed: ReadBook, book: Book) -> None:
    assert [printed.destinations[chapter.anchor] % 2 for chapter in book.chapters] == [1, 1]


def lines_of_pages(path: Path) -> dict[int, list[str]]:
    """The lines of each printed page that has any, the running head first and the page number last."""
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = ([line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f"))
    return {number: lines for number, lines in enumerate(pages, 1) if lines}


def test_left_pages_name_the_chapter_and_right_pages_the_objective(printed: ReadBook, book: Book) -> None:
    first, second = (printed.destinations[chapter.anchor] for chapter in book.chapters)
    pages = {n: lines for n, lines in lines_of_pages(printed.path).items() if first < n < second}
    lefts, rights = ([lines[0] for n, lines in pages.items() if n % 2 == side] for side in (0, 1))
    assert set(lefts) == {"1 · Gobierno federal"}
    assert rights[0] == "Objetivo 1 · Datos"
    assert all(head.startswith("Objetivo") for head in rights)
    assert [lines[-1] for lines in pages.values()] == [str(number) for number in pages]


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
    long = "El albergue recibe a mujeres." * 90  # goes on on the right page
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
    assert lines_of_pages(path)[page][0] == head
