"""Charts: shades, grids, the map, pairs of women and men."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from compendium.book import Book
from compendium.render.site.charts import Cell, GridLine, grid, level
from compendium.render.site.figures import institutions_by_objective, objectives_by_chapter, pairs
from compendium.render.site.settings import Settings
from compendium.render.site.states import state_map
from compendium.render.site.views import FigureView, ProgrammeView


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (4, 1), (5, 2), (16, 2), (37, 4), (100, 5)])
def test_shades_follow_the_root_of_the_count(count: int, shade: int) -> None:
    assert level(count, 100) == shade


def test_a_grid_leaves_out_pairs_that_do_not_exist() -> None:
    row, column = GridLine("1", "Uno", "1/"), GridLine("a", "A", "a/")
    chart = grid([row], [column, column], [[None, 0]])
    assert chart.cells == (Cell(0, 1, 0, 0),)
    assert chart.counts == ((None, 0),)


def test_objectives_by_chapter(sample: tuple[Book, ...]) -> None:
    chart = objectives_by_chapter(sample[0])
    assert [row.label for row in chart.rows] == ["1", "2", "3"]
    assert chart.counts == ((2, 1), (1, 0), (0, None))


def test_institutions_by_objective_leave_states_out(sample: tuple[Book, ...]) -> None:
    chart = institutions_by_objective(sample[0])
    assert [row.label for row in chart.rows] == ["INM", "SEGOB"]
    assert chart.counts == ((1, 1, 0), (2, 0, 0))


def test_an_edition_without_objectives_has_no_grid(sample: tuple[Book, ...]) -> None:
    assert objectives_by_chapter(sample[1]).rows == ()


def test_the_map_links_states_with_programmes(sample: tuple[Book, ...], settings: Settings) -> None:
    states = {state.name: state for state in state_map(sample[0], settings).states}
    assert (states["Guerrero"].count, states["Guerrero"].address) == (1, "2023/entidades/guerrero/")
    assert all(state.outline.startswith("M") for state in states.values())
    assert {state.address for state in states.values() if not state.count} <= {None}


def sexed(view: FigureView, sex: str, value: int, anchor: str) -> FigureView:
    """A figure of persons of one sex."""
    return FigureView(anchor, replace(view.figure, unit="personas", sex=sex, value=Decimal(value)))


def with_figures(view: ProgrammeView, *figures: FigureView) -> ProgrammeView:
    """A programme with these figures."""
    return replace(view, parts=(replace(view.parts[0], figures=figures),))


def test_women_and_men_of_one_group_are_a_pair(views: Mapping[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    some = next(view.figures())
    pair = next(pairs([with_figures(view, sexed(some, "mujeres", 1, "a"), sexed(some, "hombres", 3, "b"))]))
    assert (pair.share, pair.women.anchor, pair.men.anchor) == (25, "a", "b")


def test_what_cannot_be_paired_without_doubt_is_left_out(views: Mapping[str, ProgrammeView]) -> None:
    view = views["2023-inm-guia"]
    some = next(view.figures())
    women = sexed(some, "mujeres", 1, "a")
    other = sexed(some, "hombres", 3, "b")
    of_age = FigureView("c", replace(other.figure, age="mayores"))
    assert not list(pairs([with_figures(view, women, of_age)]))
    assert not list(pairs([with_figures(view, women, women, other)]))
    assert not list(
        pairs([with_figures(view, sexed(some, "mujeres", 0, "a"), sexed(some, "hombres", 0, "b"))])
    )
