"""The overview of an edition, and its charts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from compendium.book import Book
from compendium.render.chapters.chapter_html import page_html
from compendium.render.chapters.charts import TONES, ornament, people_chart, programmes_chart
from compendium.render.chapters.listings import tables_and_charts
from compendium.render.chapters.overview import Cell, Overview, build_overview, largest_count
from compendium.render.chapters.plan import BookContext, plan


def test_programmes_are_counted_by_objective_and_chapter(book: Book) -> None:
    overview = build_overview(book)
    assert overview.chapters == ((1, "Gobierno federal"), (2, "Entidades federativas"))
    assert [row.cells for row in overview.rows] == [
        (Cell(3, "capitulo-1-objetivo-1"), Cell(1, "capitulo-2-objetivo-1")),
        (Cell(1, "capitulo-1-objetivo-2"), Cell(0, "capitulo-2-objetivo-2")),
        (Cell(0, "capitulo-1-objetivo-3"), Cell(None, None)),
    ]
    assert [row.total for row in overview.rows] == [4, 1, 0]
    assert overview.chapter_totals() == (4, 1)


def mixed_book(book: Book) -> Book:
    """Return the book with the programmes of its second chapter in no objective."""
    first, second = book.chapters
    section = replace(second.sections[0], objective=None, anchor="capitulo-2-acciones")
    return replace(book, chapters=(first, replace(second, sections=(section,))))


def test_programmes_of_no_objective_are_counted_in_a_row_of_their_own(book: Book) -> None:
    mixed = mixed_book(book)
    overview = build_overview(mixed)
    assert [row.label for row in overview.rows] == [
        "1. Datos",
        "2. Minimizar los factores adversos",
        "3. Proporcionar información exacta",
        "Sin objetivo",
    ]
    assert overview.rows[-1].cells == (Cell(None, None), Cell(1, "capitulo-2-acciones"))
    assert sum(overview.chapter_totals()) == len(mixed.entries)
    (drawing,) = programmes_chart(overview, large=False)
    assert "Sin objetivo: 1 programa.</title>" in drawing


def test_an_edition_without_objectives_has_no_overview(book: Book) -> None:
    *_, second = mixed_book(book).chapters
    assert build_overview(replace(book, chapters=(second,))).rows == ()


def with_people(book: Book) -> Overview:
    """Return the overview of the book as if a programme of its first objective reported people."""
    overview = build_overview(book)
    return replace(overview, rows=(replace(overview.rows[0], with_people=1), *overview.rows[1:]))


def test_what_is_not_in_the_data_is_not_a_zero(book: Book) -> None:
    assert not build_overview(book).counts_people
    lists = [row.anchor for row in tables_and_charts(book)]
    assert lists[:2] == ["cuadro-a", "grafica-1"]
    assert {"grafica-2", "cuadro-b"}.isdisjoint(lists)
    overview = with_people(book)
    assert overview.counts_people
    (drawing,) = people_chart(overview, large=False)
    assert "Objetivo 1: 1 de 4 programas. Objetivo 2: 0 de 1 programa.</title>" in drawing
    assert ">–</text>" in drawing  # objective 3 has no programme that could report people


def preliminaries(book: Book, overview: Overview) -> str:
    """Return the HTML of the preliminaries with that overview."""
    chunk = next(chunk for chunk in plan(book, BookContext()) if chunk.id == "preliminares")
    return page_html(chunk.template, chunk.data({}) | {"overview": overview})


def test_the_chart_and_table_of_people_are_for_editions_with_such_figures(book: Book) -> None:
    without, with_figures = (
        preliminaries(book, found) for found in (build_overview(book), with_people(book))
    )
    assert ("grafica-2" in without, "cuadro-b" in without) == (False, False)
    assert ("grafica-2" in with_figures, "cuadro-b" in with_figures) == (True, True)
    cells = with_figures.split('id="cuadro-b"')[1].split("3. Proporcionar")[1].split("</tr>")[0]
    assert cells.count("–") == 3  # of no programme: no number of programmes with people, no figure, no unit


def test_the_largest_figure_of_people_counts_and_no_sum(book: Book) -> None:
    entry = next(entry for entry in book.entries if list(entry.figures()))
    (first, second, *_) = entry.figures()
    assert largest_count(entry) is None
    few = replace(first, unit="personas", value=Decimal(12))
    many = replace(second, unit="personas", value=Decimal(1300), population="mujeres")
    parts = (replace(entry.parts[0], figures=(few, many)), *entry.parts[1:])
    assert largest_count(replace(entry, parts=parts)) == many


def test_a_chart_has_an_alternative_text_with_its_numbers(book: Book) -> None:
    overview = build_overview(book)
    (drawing,) = programmes_chart(overview, large=False)
    assert "<title>Gráfica de barras. Objetivo 1: 4 programas. Objetivo 2: 1 programa." in drawing
    assert drawing.count("<rect") == 2 + 3  # the legend, then a bar for each number that is not zero
    assert "Objetivo 2: 0 de 1 programa." in "".join(people_chart(overview, large=False))


def test_bars_are_as_long_as_their_numbers_and_the_longest_fills_the_drawing(book: Book) -> None:
    overview = build_overview(book)
    (drawing,) = programmes_chart(replace(overview, rows=overview.rows * 4), large=False)
    numbers = [row.total for row in overview.rows * 4 if row.total]
    bars = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="11.00"', drawing)
    lengths = dict[str, float]()
    for _, y, width in bars:
        lengths[y] = lengths.get(y, 0) + float(width)
    assert [round(length / max(lengths.values()) * 4) for length in lengths.values()] == numbers
    assert max(lengths.values()) > 408 / 2  # of the drawing's width; labels and numbers take the rest


def test_in_large_print_a_chart_is_narrow_and_in_parts(book: Book) -> None:
    overview = build_overview(book)
    many = replace(overview, rows=overview.rows * 9)
    drawings = list(programmes_chart(many, large=True))
    assert [drawing.count("Objetivo ") for drawing in drawings] == [9, 9, 9]
    assert all('width="291pt"' in drawing for drawing in drawings)


def test_every_objective_has_its_stroke_on_the_cover(book: Book) -> None:
    overview = build_overview(book)
    many = replace(overview, rows=overview.rows * 2)
    assert ornament(many).count("<rect") == len(many.rows) == 6
    assert ornament(overview) == ""


def test_all_tones_differ_in_black_and_white() -> None:
    def lightness(tone: str) -> float:
        red, green, blue = (int(part, 16) for part in re.findall("..", tone[1:]))
        return 0.3 * red + 0.59 * green + 0.11 * blue

    shades = sorted(lightness(fill) for fill, outline in TONES if outline is None)
    assert min(other - one for one, other in pairwise(shades)) > 30
    assert sum(outline is not None for _, outline in TONES) == 1
