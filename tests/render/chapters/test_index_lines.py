"""The locators of an index: runs are ranges, long lines have lines below, what is everywhere is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from compendium.book import Book
from compendium.render.chapters.index_lines import IndexLines, IndexPages, index_lines
from compendium.render.chapters.index_terms import IndexTerm, PrintedIndex

TERM = IndexTerm("temas-x", "X", None, ("equis",))


def lines_of(book: Book, pages: Sequence[int], terms: Sequence[IndexTerm] = (TERM,)) -> IndexLines:
    """The lines of an index whose first thing is named on some pages, by the programmes in turn."""
    anchors = {entry.anchor: 1000 + rank for rank, entry in enumerate(book.entries)}
    for rank, page in enumerate(pages):
        programme = book.entries[rank % len(book.entries)]
        anchors[f"{programme.anchor}-mencion-temas-x-mencion-{rank}"] = page
    filler = {f"{book.entries[0].anchor}-mencion-y-mencion-{n}": 2000 + n for n in range(100)}
    index = PrintedIndex("temas", "Temas", "tema", tuple(terms))
    return index_lines(index, IndexPages.of(book, anchors | filler))


@pytest.mark.parametrize(
    ("pages", "labels"),
    [
        ([5, 5, 3], ["3", "5"]),
        ([3, 4], ["3", "4"]),
        ([3, 4, 5, 9], ["3–5", "9"]),
        ([82, 83, 84, 85], ["82–85"]),
        ([1, 3, 5, 7, 9, 11, 13], ["1", "3", "5", "7", "9", "11", "13"]),
    ],
)
def test_runs_of_three_pages_are_ranges(book: Book, pages: list[int], labels: list[str]) -> None:
    (line,) = lines_of(book, pages).lines
    assert [locator.label for locator in line.locators] == labels
    assert line.below == ()


def test_a_line_with_more_locators_has_one_below_for_each_objective(book: Book) -> None:
    (line,) = lines_of(book, range(1, 18, 2)).lines
    assert line.locators == ()
    objectives = sorted({entry.objective for entry in book.entries if entry.objective})
    assert [label for label, _ in line.below] == [f"obj. {number}" for number in objectives]
    pages = [locator.first for _, locators in line.below for locator in locators]
    assert sorted(pages) == list(range(1, 18, 2))


def test_what_is_on_more_than_a_quarter_of_the_pages_is_named_and_left_out(book: Book) -> None:
    found = lines_of(book, range(1, 80, 2))
    assert found == IndexLines((), ("X",))


def test_a_line_leads_to_another_only_if_that_is_there(book: Book) -> None:
    leads = (TERM, IndexTerm("a", "A", see="X"), IndexTerm("b", "B", see="Nada"))
    assert [(line.label, line.see) for line in lines_of(book, [4], leads).lines] == [("A", "X"), ("X", None)]


def test_what_no_text_names_has_no_line(book: Book) -> None:
    other = replace(TERM, key="temas-z", label="Z")
    assert [line.label for line in lines_of(book, [4], [TERM, other]).lines] == ["X"]
