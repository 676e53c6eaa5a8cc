"""The overview of an edition, and its charts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from compendium.book import Book
from compendium.colours import PublicationColours, contrast, replace_colours
from compendium.model import Text
from compendium.problems import Location
from compendium.render.chapters.chapter_html import page_html
from compendium.render.chapters.charts import ornament, people_chart, programmes_chart
from compendium.render.chapters.contents import tables_and_charts
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
    assert "Sin objetivo: 1 programa; Entidades federativas, 1.</title>" in drawing


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


def test_the_alternative_text_of_a_chart_tells_what_it_shows_and_then_its_numbers(book: Book) -> None:
    overview = build_overview(book)
    (drawing,) = programmes_chart(overview, large=False)
    assert _title(drawing) == (
        "Gráfica de barras. El capítulo con más programas: Gobierno federal (4 de 5). "
        "El objetivo con más programas: Objetivo 1 (4). "
        "Objetivo 1: 4 programas; Gobierno federal, 3; Entidades federativas, 1. "
        "Objetivo 2: 1 programa; Gobierno federal, 1. Objetivo 3: 0 programas."
    )
    (drawing,) = people_chart(with_people(book), large=False)
    assert _title(drawing) == (
        "Gráfica de barras. Informan un número de personas 1 de 5 programas. "
        "Donde más lo informan: Objetivo 1 (1 de 4). "
        "Objetivo 1: 1 de 4 programas. Objetivo 2: 0 de 1 programa."
    )


def test_two_with_as_many_programmes_are_both_named(book: Book) -> None:
    overview = build_overview(book)
    twice = replace(overview, rows=(overview.rows[0], replace(overview.rows[0], number=9)))
    (drawing,) = programmes_chart(twice, large=False)
    assert "Los objetivos con más programas: Objetivo 1 y Objetivo 9 (4)." in drawing


def _title(drawing: str) -> str:
    return drawing.split("<title>")[1].split("</title>")[0]


def _widths(drawing: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', drawing)]


@pytest.mark.parametrize("large", [False, True])
def test_bars_are_as_long_as_their_numbers_in_all_columns_and_drawings(book: Book, *, large: bool) -> None:
    overview = build_overview(book)
    many = replace(overview, rows=overview.rows * 9)
    drawings = list(programmes_chart(many, large=large))
    assert len(drawings) == (4 if large else 2)
    numbers = [cell.programmes for row in many.rows for cell in row.cells if cell.programmes]
    widths = [width for drawing in drawings for width in _widths(drawing)]
    assert {round(width / max(widths) * max(numbers), 1) for width in widths} == set(map(float, numbers))
    assert max(widths) > 40
    assert all(f'width="{281 if large else 408}pt"' in drawing for drawing in drawings)


def test_each_bar_has_its_number_and_no_programme_is_told_from_no_objective(book: Book) -> None:
    (drawing,) = programmes_chart(build_overview(book), large=False)
    texts = re.findall(r">([^<>]+)</text>", drawing)
    assert texts == [
        *("Gobierno federal", "Entidades", "federativas", "Total"),
        *("1. Datos", "3", "1", "4"),
        *("2. Minimizar los factores", "adversos", "1", "0", "1"),
        *("3. Proporcionar información", "exacta", "0", "–", "0"),
    ]


def test_columns_whose_names_do_not_fit_have_the_numbers_of_their_chapters(book: Book) -> None:
    overview = replace(
        build_overview(book), chapters=((1, "Administración" * 9), (3, "Entidades federativas"))
    )
    (drawing,) = programmes_chart(overview, large=False)
    texts = re.findall(r">([^<>]+)</text>", drawing)
    assert (
        texts.index("3. Entidades federativas") < texts.index("1") < texts.index("3") < texts.index("Total")
    )


OWN = PublicationColours(*(Text(colour, Location("a.yml")) for colour in ("#4a4a8a", "#b06a1f", "#5b2a6e")))


@pytest.mark.parametrize("colours", [None, OWN])
def test_all_that_charts_draw_stands_out_from_paper_in_colour_and_in_grey(
    book: Book, colours: PublicationColours | None
) -> None:
    overview = with_people(book)
    drawings = [*programmes_chart(overview, large=False), *people_chart(overview, large=False)]
    drawn = replace_colours("".join(drawings), colours)
    for kind, least in (("rect", 3.0), ("text", 4.5)):
        fills = set(re.findall(rf'<{kind} [^>]*fill="(#\w+)"', drawn))
        assert fills
        assert all(contrast(fill, "#ffffff") >= least for fill in {*fills, *map(_grey, fills)})


def _grey(colour: str) -> str:
    """Return the grey with which a printer without colours prints a colour."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"#{bytes([round(0.299 * red + 0.587 * green + 0.114 * blue)] * 3).hex()}"


def test_every_objective_has_its_stroke_on_the_cover(book: Book) -> None:
    overview = build_overview(book)
    many = replace(overview, rows=overview.rows * 2)
    assert ornament(many).count("<rect") == len(many.rows) == 6
    assert ornament(overview) == ""
