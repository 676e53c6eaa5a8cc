"""A finger on the map: small states have room round them, and none takes another's middle without need."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.render.site.touch_areas import FINGER, PHONE, BoundingBox, touch_areas

WIDTH = 800
FINGERS = FINGER * WIDTH / PHONE  # a finger in the map's own measure
PLACES = st.tuples(st.integers(0, 700), st.integers(0, 700))


def square(x: float, y: float, side: float) -> str:
    """The outline of a state."""
    return f"M{x} {y}l{side} 0 0 {side} -{side} 0z"


def corners(path: str) -> list[tuple[float, float]]:
    """The corners of an area."""
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_a_small_state_alone_gets_a_whole_finger() -> None:
    touch = touch_areas({"a": square(100, 100, 10), "b": square(300, 300, 200)}, ("a", "b"), WIDTH)
    assert set(touch.areas) == {"a"}
    assert {round(math.dist(corner, (105, 105))) for corner in corners(touch.areas["a"])} == {
        round(FINGERS / 2)
    }
    assert touch.closeup is None


def test_a_state_without_a_page_gets_none() -> None:
    assert touch_areas({"a": square(100, 100, 10)}, (), WIDTH).areas == {}


def test_small_states_side_by_side_are_shown_larger_with_what_is_round_them() -> None:
    outlines = {
        "a": square(100, 100, 10),
        "b": square(112, 100, 10),
        "round": square(60, 60, 100),
        "far": square(500, 500, 200),
    }
    closeup = touch_areas(outlines, tuple(outlines), WIDTH).closeup
    assert closeup
    assert closeup.states == {"a", "b", "round"}
    assert str(closeup.box) == "80 80 62 50"


@pytest.mark.parametrize("path", ["M0 0c1 1 2 2 3 3z", "M0 0h5v5z", ""])
def test_an_outline_of_other_than_straight_lines_is_left_as_it_is(path: str) -> None:
    assert touch_areas({"a": path}, ("a",), WIDTH).areas == {}


@given(st.lists(PLACES, min_size=2, max_size=6, unique=True))
def test_each_area_holds_its_middle_and_stays_on_its_side(places: list[tuple[int, int]]) -> None:
    outlines = {str(number): square(x, y, 10) for number, (x, y) in enumerate(places)}
    middles = {str(number): (x + 5.0, y + 5.0) for number, (x, y) in enumerate(places)}
    for state, path in touch_areas(outlines, tuple(outlines), WIDTH).areas.items():
        area = corners(path)
        assert len(area) >= 3
        for corner in area:
            own = math.dist(corner, middles[state])
            assert own <= FINGERS / 2 + 0.1
            assert all(own <= math.dist(corner, other) + 0.2 for other in middles.values())


def test_boxes_meet_where_they_have_a_part_in_common() -> None:
    one = BoundingBox(0, 0, 10, 10)
    assert one.overlaps(BoundingBox(10, 5, 20, 20))
    assert not one.overlaps(BoundingBox(11, 5, 20, 20))
    assert not one.overlaps(BoundingBox(0, 11, 10, 20))
