"""The overview of an edition, and its charts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from compendium.book import Book
from compendium.render.chapters.charts import TONES, ornament, people_chart, programmes_chart
from compendium.render.chapters.overview import Cell, build_overview, largest_count


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
    assert ornament(many, large=False).count("<rect") == len(many.rows) == 6
    assert ornament(overview, large=False) == ""


def test_all_tones_differ_in_black_and_white() -> None:
    def lightness(tone: str) -> float:
        red, green, blue = (int(part, 16) for part in re.findall("..", tone[1:]))
        return 0.3 * red + 0.59 * green + 0.11 * blue

    shades = sorted(lightness(fill) for fill, outline in TONES if outline is None)
    assert min(other - one for one, other in pairwise(shades)) > 30
    assert sum(outline is not None for _, outline in TONES) == 1
