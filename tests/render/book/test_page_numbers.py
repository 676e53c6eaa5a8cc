"""Contents, indexes and lists say the page on which things stand, and lead there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compendium.book import Book
from compendium.render.data import content_hash
from compendium.render.printed_pages import printed_pages
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
        assert [int(link.text()) for link in links] == pages
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


def test_running_heads_say_chapter_objective_and_page(printed: ReadBook, book: Book) -> None:
    import subprocess

    page = printed.destinations[book.entries[0].anchor]
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(printed.path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head = "1 · Gobierno federal" if page % 2 == 0 else "Objetivo 1 · Datos"
    assert (lines[0], lines[-1]) == (head, str(page))
