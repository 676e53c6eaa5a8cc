"""Lines set in columns and pages: no paragraph's first or last line alone, no heading without what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from compendium.render.book.typesetting import Line

STEP = 3.0  # points by which columns are evened out


@dataclass(frozen=True)
class Grid:
    """The columns of a page, in points: the first one's left edge, their number, width, distance, top and height."""

    left: float
    top: float
    columns: int
    width: float
    gap: float
    height: float

    def frames(self, lowered: float) -> Iterator[Frame]:
        """The columns page after page; those of the first page begin lower by that much."""
        page = 0
        while True:
            down = 0 if page else lowered
            for column in range(self.columns):
                left = self.left + column * (self.width + self.gap)
                yield Frame(page, left, self.top + down, self.height - down)
            page += 1


@dataclass(frozen=True)
class Frame:
    """A column of a page (from 0)."""

    page: int
    left: float
    top: float
    height: float


@dataclass(frozen=True)
class SetLine:
    """A line in its place: `top` is the distance of its upper edge from the page's."""

    line: Line
    page: int
    left: float
    top: float


def flow(lines: Sequence[Line], grid: Grid, lowered: float = 0) -> list[SetLine]:
    """The lines in the columns; those of the last page are of about the same height."""
    parts = _parts(lines, grid.frames(lowered))
    if grid.columns == 1 or not parts:
        return [place for frame, part in parts for place in _placed(part, frame)]
    last = parts[-1][0].page
    settled = [(frame, part) for frame, part in parts if frame.page < last]
    rest = [line for frame, part in parts if frame.page == last for line in part]
    frames = [
        frame for frame in islice(grid.frames(lowered), (last + 1) * grid.columns) if frame.page == last
    ]
    evened = [*settled, *_evened(rest, frames)]
    return [place for frame, part in evened for place in _placed(part, frame)]


def _parts(lines: Sequence[Line], frames: Iterator[Frame]) -> list[tuple[Frame, Sequence[Line]]]:
    parts: list[tuple[Frame, Sequence[Line]]] = []
    start = 0
    while start < len(lines):
        frame = next(frames)
        end = _end(lines, start, frame.height)
        parts.append((frame, lines[start:end]))
        start = end
    return parts


def _end(lines: Sequence[Line], start: int, height: float) -> int:
    """Where a column of that height ends that begins with the line `start`: where lines may part; always further."""
    end, used, good = start, 0.0, start
    while end < len(lines):
        used += lines[end].height + (lines[end].before if end > start else 0)
        if used > height + 0.01:
            break
        end += 1
        if end == len(lines) or _may_part(lines[end - 1], lines[end]):
            good = end
    return good if good > start else max(end, start + 1)


def _may_part(above: Line, below: Line) -> bool:
    return not below.bound and not (above.last and above.paragraph.keep)


def _evened(lines: Sequence[Line], frames: Sequence[Frame]) -> list[tuple[Frame, Sequence[Line]]]:
    """The lines in as low columns as hold them all."""
    height = sum(line.height + line.before for line in lines) / len(frames)
    while True:
        lower = [Frame(f.page, f.left, f.top, min(height, f.height)) for f in frames]
        parts = _parts(lines, iter([*lower, Frame(-1, 0, 0, float("inf"))]))
        if len(parts) <= len(frames):
            return parts
        height += STEP


def _placed(lines: Sequence[Line], frame: Frame) -> Iterator[SetLine]:
    top = frame.top
    for place, line in enumerate(lines):
        top += line.before if place else 0
        yield SetLine(line, frame.page, frame.left, top)
        top += line.height
