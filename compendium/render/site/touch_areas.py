"""Areas for fingers around small states of the map, and the part shown larger.

Coordinates are those of the map's box. Round the middle of a small state is an area that answers for it: a circle that,
where there is room, reaches no other state's middle, cut off halfway to that of another small one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

FINGER = 24  # CSS pixels, the least that a target measures (WCAG 2.5.8)
PHONE = 320  # how wide the map is on a small phone
CORNERS = 24  # of the polygon that stands for a circle
STEP = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")
Point = tuple[float, float]


@dataclass(frozen=True)
class BoundingBox:
    """The bounding box of an outline."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Its shorter side."""
        return min(self.right - self.left, self.bottom - self.top)

    def overlaps(self, other: BoundingBox) -> bool:
        """Whether two boxes overlap."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)

    def __str__(self) -> str:
        """As `viewBox` of SVG."""
        return f"{self.left:g} {self.top:g} {self.right - self.left:g} {self.bottom - self.top:g}"


@dataclass(frozen=True)
class Closeup:
    """A part of the map that is shown larger, with its states."""

    box: BoundingBox
    states: frozenset[str]


@dataclass(frozen=True)
class TouchAreas:
    """State → outline of its touch area; and the part to show larger, if any."""

    areas: Mapping[str, str]
    closeup: Closeup | None


def touch_areas(outlines: Mapping[str, str], linked: Container[str], width: float) -> TouchAreas:
    """Compute the touch areas of the `linked` states of a map that is `width` wide.

    An outline with curves is left as it is.
    """
    finger = FINGER * width / PHONE
    boxes = {state: box for state, path in outlines.items() if (box := _bounding_box(path))}
    small = [state for state, box in boxes.items() if state in linked and box.size < finger / 2]
    radii = {state: _radius(boxes[state], boxes.values(), finger / 3) for state in small}
    middles = [boxes[state].middle for state in small]
    areas = {
        state: _path_data(_area(boxes[state].middle, min(finger / 2, radii[state]), middles))
        for state in small
    }
    crowded = [boxes[state] for state in small if _nearest(boxes[state].middle, middles) < finger]
    return TouchAreas(areas, _closeup(crowded, boxes, finger / 3) if crowded else None)


def _radius(box: BoundingBox, boxes: Iterable[BoundingBox], least: float) -> float:
    """The radius up to another state's middle, not below the smallest that is of use."""
    return max(least, 0.9 * _nearest(box.middle, [other.middle for other in boxes]))


def _nearest(middle: Point, middles: Iterable[Point]) -> float:
    """The distance to the nearest other middle."""
    return min((math.dist(middle, other) for other in middles if other != middle), default=math.inf)


def _closeup(crowded: list[BoundingBox], boxes: Mapping[str, BoundingBox], margin: float) -> Closeup:
    box = BoundingBox(
        min(one.left for one in crowded) - margin,
        min(one.top for one in crowded) - margin,
        max(one.right for one in crowded) + margin,
        max(one.bottom for one in crowded) + margin,
    )
    return Closeup(box, frozenset(state for state, other in boxes.items() if other.overlaps(box)))


def _bounding_box(path: str) -> BoundingBox | None:
    """The bounding box of an outline; None unless it has straight lines alone."""
    points = list(_corners(path))
    corners = [point for point in points if point]
    if not corners or len(corners) < len(points):
        return None
    xs, ys = zip(*corners, strict=True)
    return BoundingBox(min(xs), min(ys), max(xs), max(ys))


def _corners(path: str) -> Iterator[Point | None]:
    """The corners of an outline of straight lines (SVG 2, 9.3); None for any other."""
    command, x, y, numbers = "", 0.0, 0.0, list[float]()
    for letter, number in STEP.findall(path):
        if letter:
            command = letter
            numbers.clear()
            if command not in "MmLlZz":
                yield None
            continue
        numbers.append(float(number))
        if len(numbers) == 2:
            here = (0.0, 0.0) if command.isupper() else (x, y)
            x, y = here[0] + numbers[0], here[1] + numbers[1]
            numbers.clear()
            yield x, y


def _area(middle: Point, radius: float, others: list[Point]) -> list[Point]:
    """The corners of a circle around a point, less what is nearer to other points."""
    turns = (2 * math.pi * corner / CORNERS for corner in range(CORNERS))
    area = [(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns]
    for other in (other for other in others if other != middle):
        area = list(_clip_to_nearer(area, middle, other))
    return area


def _clip_to_nearer(area: list[Point], middle: Point, other: Point) -> Iterator[Point]:
    """Clip a polygon to the half-plane nearer to a point (Sutherland, Hodgman 1974)."""

    def excess(point: Point) -> float:
        return math.dist(point, middle) ** 2 - math.dist(point, other) ** 2

    for start, end in zip(area, [*area[1:], *area[:1]], strict=True):
        before, after = excess(start), excess(end)
        if before <= 0:
            yield start
        if before * after < 0:
            part = before / (before - after)
            yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _path_data(area: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in area) + "z"
