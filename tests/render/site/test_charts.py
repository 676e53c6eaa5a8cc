"""Charts: shades, grids, the map, pairs of women and men."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from compendium.book import Book
from compendium.render.site.charts import Grid, GridCell, GridLine, grid, legend, level
from compendium.render.site.explorer import explorer_files
from compendium.render.site.figures import institutions_by_objective, objectives_by_chapter, women_and_men
from compendium.render.site.state_map import StateMap, state_map
from compendium.render.site.views import FigureView, ProgrammeView
from tests.render.site.test_search_index import piece


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (4, 1), (5, 2), (16, 2), (37, 4), (100, 5)])
def test_shades_follow_the_root_of_the_count(count: int, shade: int) -> None:
    assert level(count, 100) == shade


def test_a_grid_leaves_out_pairs_that_do_not_exist() -> None:
    row, column = GridLine("1", "Uno", "1/", "objetivo=1"), GridLine("a", "A", "a/", "capitulo=a")
    chart = grid([row], [column, column], [[None, 0]])
    assert chart.cells == ((None, GridCell(0, 0)),)


def counts(chart: Grid) -> tuple[tuple[int | None, ...], ...]:
    """The numbers of a grid."""
    return tuple(tuple(cell.count if cell else None for cell in line) for line in chart.cells)


def test_objectives_by_chapter(sample: tuple[Book, ...]) -> None:
    chart = objectives_by_chapter(sample[0])
    assert [row.label for row in chart.rows] == ["1", "2", "3"]
    assert counts(chart) == ((2, 1), (1, 0), (0, None))


def test_institutions_by_objective_leave_states_out(sample: tuple[Book, ...]) -> None:
    chart = institutions_by_objective(sample[0])
    assert [row.label for row in chart.rows] == ["INM", "SEGOB"]
    assert counts(chart) == ((1, 1, 0), (2, 0, 0))


def test_each_count_is_what_the_explorer_finds(books: tuple[Book, ...]) -> None:
    for book in books:
        rows = piece(explorer_files([book]), f"e{book.edition.id}")["rows"]
        places = {"capitulo": 3, "objetivo": 4, "institucion": 6}
        for chart in (objectives_by_chapter(book), institutions_by_objective(book)):
            for line, cells in zip(chart.rows, chart.cells, strict=True):
                for column, cell in zip(chart.columns, cells, strict=True):
                    asked = [query.split("=") for query in (line.query, column.query)]
                    found = [
                        row for row in rows if all(has(row[places[name]], value) for name, value in asked)
                    ]
                    assert cell is None or cell.count == len(found), (line.name, column.name)


def has(told: object, value: str) -> bool:
    """Whether a field of a row, one value or several, has a value."""
    return value in told if isinstance(told, list) else str(told) == value


def test_an_edition_without_objectives_has_no_grid(sample: tuple[Book, ...]) -> None:
    assert objectives_by_chapter(sample[1]).rows == ()


def drawn_map(book: Book) -> StateMap:
    found = state_map(book)
    assert found
    return found


def test_the_map_links_states_with_programmes(sample: tuple[Book, ...]) -> None:
    states = {state.name: state for state in drawn_map(sample[0]).states}
    assert (states["Guerrero"].count, states["Guerrero"].address) == (1, "2023/entidades/guerrero/")
    assert all(state.outline.startswith("M") for state in states.values())
    assert {state.address for state in states.values() if not state.count} <= {None}


def test_content_without_a_map_has_none(sample: tuple[Book, ...]) -> None:
    assert state_map(replace(sample[0], map=None)) is None


def sexed(view: FigureView, sex: str, value: int, anchor: str) -> FigureView:
    """A figure of persons of one sex."""
    return FigureView(anchor, replace(view.figure, unit="personas", sex=sex, value=Decimal(value)))


def with_figures(view: ProgrammeView, *figures: FigureView) -> ProgrammeView:
    """A programme with these figures."""
    return replace(view, parts=(replace(view.parts[0], figures=figures),))


def test_women_and_men_of_one_group_are_a_pair(views: Mapping[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    some = next(view.figures())
    pair = next(
        women_and_men([with_figures(view, sexed(some, "mujeres", 1, "a"), sexed(some, "hombres", 3, "b"))])
    )
    assert (pair.share, pair.women.anchor, pair.men.anchor) == (25, "a", "b")


def test_what_cannot_be_paired_without_doubt_is_left_out(views: Mapping[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    some = next(view.figures())
    women = sexed(some, "mujeres", 1, "a")
    other = sexed(some, "hombres", 3, "b")
    of_age = FigureView("c", replace(other.figure, age="mayores"))
    assert not list(women_and_men([with_figures(view, women, of_age)]))
    assert not list(women_and_men([with_figures(view, women, women, other)]))
    assert not list(
        women_and_men([with_figures(view, sexed(some, "mujeres", 0, "a"), sexed(some, "hombres", 0, "b"))])
    )


def test_a_pair_carries_the_remarks_on_its_numbers(views: Mapping[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    remarked = replace(view, entry=replace(view.entry, remarks=("Otra cosa.", "Suman 4 (1 + 3), no 5.")))
    some = next(view.figures())
    women = replace(sexed(some, "mujeres", 1, "a"), remarks=(2,))
    pair = next(women_and_men([with_figures(remarked, women, sexed(some, "hombres", 3, "b"))]))
    assert pair.remarks == ((2, "Suman 4 (1 + 3), no 5."),)


@pytest.mark.parametrize("largest", [0, 1, 2, 5, 30, 173])
def test_the_legend_names_each_count_once_under_its_shade(largest: int) -> None:
    steps = legend(largest)
    assert [step.level for step in steps] == sorted({level(count, largest) for count in range(largest + 1)})
    assert steps[0].label == "ningún programa"


def test_the_legend_says_counts_in_words() -> None:
    assert [step.label for step in legend(31)] == [
        "ningún programa",
        "1 programa",
        "de 2 a 4 programas",
        "de 5 a 11 programas",
        "de 12 a 19 programas",
        "de 20 a 31 programas",
    ]


def test_a_state_says_what_it_reports_and_where_it_is_named(
    sample: tuple[Book, ...],
) -> None:
    guerrero = next(state for state in drawn_map(sample[0]).states if state.name == "Guerrero")
    assert (guerrero.count, guerrero.own) == (1, 1)
