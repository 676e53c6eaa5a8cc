"""Bar charts and the cover's ornament as SVG.

Each group of bars has a column with its name above, and each bar its number beside: so bars need one tone, and tell the
same in black and white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from markupsafe import Markup

from compendium.render.chapters.chart_texts import people_texts, programmes_texts
from compendium.render.chapters.labels import label_lines, label_width
from compendium.render.chapters.overview import Overview

MIN_STROKES = 4  # with fewer the cover has no ornament
INK, SOFT, BAR, LIGHT_GOLD = "#1d1a19", "#5a5451", "#6b1531", "#d3b36a"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"'
LEADING = 1.2  # from line to line of a text, in sizes
GAP = 4.0  # after a text
BASE = 2.4  # from the foot of a bar up to the base of its number
NAMES = 0.8  # the part of a drawing's width that the names of columns may take; else the columns have numbers


@dataclass(frozen=True)
class Frame:
    """The measures of a chart in points.

    `labels` is the width of the names left of the bars; without it they stand above the bars. `totals` is the width
    right of the bars, `bar` the height of a bar and `row` that from bar to bar, `max_height` that of one drawing, with
    the names of its columns.
    """

    width: float = 408.0
    labels: float = 126.0
    totals: float = 28.0
    row: float = 19.0
    bar: float = 11.0
    size: float = 8.5
    max_height: float = 576.0

    @property
    def area(self) -> float:
        """Return the width of all columns."""
        return self.width - self.labels - self.totals

    def label_lines(self, label: str) -> list[str]:
        """Return the lines of a row's name."""
        return label_lines(label, (self.labels or self.width) - GAP, self.size)

    def bar_top(self, label: str) -> float:
        """Return the distance of a row's bars from its top."""
        return 0.0 if self.labels else len(self.label_lines(label)) * self.size * LEADING + GAP / 2

    def row_height(self, label: str) -> float:
        """Return the height of a row, whose name may have several lines."""
        more = self.bar_top(label) or (len(self.label_lines(label)) - 1) * self.size * LEADING
        return self.row + more


# As wide as the text of large print on A4, which is narrower than letter.
LARGE = Frame(width=281.0, labels=0.0, totals=32.0, row=20.0, bar=12.0, size=10.4, max_height=320.0)


@dataclass(frozen=True)
class BarColumn:
    """A column of bars: its number and name, and a value for each row; None where it has none."""

    number: int
    name: str
    values: tuple[int | None, ...]

    @property
    def maximum(self) -> int:
        """Return its greatest value."""
        return max((value or 0 for value in self.values), default=0)


@dataclass(frozen=True)
class Chart:
    """Rows of bars in columns; `totals` and alternative `texts` are those of the rows."""

    labels: tuple[str, ...]
    columns: tuple[BarColumn, ...]
    totals: tuple[str, ...]
    texts: tuple[str, ...]

    def rows(self, part: slice) -> Chart:
        """Return a part of the rows; the scale must be that of all."""
        columns = tuple(replace(column, values=column.values[part]) for column in self.columns)
        return Chart(self.labels[part], columns, self.totals[part], self.texts[part])


def programmes_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Yield bars of the programmes of each objective by chapter; large print has more drawings."""
    columns = tuple(
        BarColumn(number, title, tuple(row.cells[place].programmes for row in overview.rows))
        for place, (number, title) in enumerate(overview.chapters)
    )
    finding, texts = programmes_texts(overview)
    yield from _drawings(_chart(overview, columns, texts), finding, LARGE if large else Frame())


def people_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Yield bars of the programmes of each objective that report a number of people."""
    rows = overview.rows
    informing = tuple(row.with_people if row.total else None for row in rows)
    others = tuple(row.total - row.with_people if row.total else None for row in rows)
    columns = (
        BarColumn(1, "Informan un número de personas", informing),
        BarColumn(2, "No lo informan", others),
    )
    finding, texts = people_texts(overview)
    yield from _drawings(_chart(overview, columns, texts), finding, LARGE if large else Frame())


def _chart(overview: Overview, columns: tuple[BarColumn, ...], texts: tuple[str, ...]) -> Chart:
    labels = tuple(row.label for row in overview.rows)
    return Chart(labels, columns, tuple(str(row.total) for row in overview.rows), texts)


def _drawings(chart: Chart, finding: str, frame: Frame) -> Iterator[Markup]:
    """Yield the drawings of a chart; the alternative text of the first begins with the finding."""
    layout = _layout(chart.columns, frame)
    _, height_of_heads = _heads(layout)
    for part in _parts(chart.labels, height_of_heads, frame):
        yield _drawing(chart.rows(part), "" if part.start else finding, layout)


@dataclass(frozen=True)
class _Layout:
    """The places and heads of the columns.

    `key` says what heads that are numbers stand for; `scale` is the length of a programme.
    """

    frame: Frame
    places: tuple[float, ...]
    heads: tuple[list[str], ...]
    key: tuple[str, ...]
    scale: float


def _layout(columns: Sequence[BarColumn], frame: Frame) -> _Layout:
    least = [_longest_word(column.name, frame.size) + 2 * GAP for column in columns]
    is_named = sum(least) <= frame.area * NAMES
    if not is_named:
        least = [_room(column, frame) for column in columns]
    scale = _scale(columns, least, frame)
    widths = [_width(column, low, scale, frame) for column, low in zip(columns, least, strict=True)]
    heads: list[list[str]] = [[str(column.number)] for column in columns]
    if is_named:
        sized = zip(columns, widths, strict=True)
        heads = [label_lines(column.name, width - GAP, frame.size) for column, width in sized]
    return _Layout(
        frame,
        places=tuple(accumulate(widths[:-1], initial=frame.labels)),
        heads=tuple(heads),
        key=() if is_named else tuple(f"{column.number}. {column.name}" for column in columns),
        scale=scale,
    )


def _longest_word(name: str, size: float) -> float:
    return max((label_width(word, size) for word in name.split()), default=0.0)


def _room(column: BarColumn, frame: Frame) -> float:
    """Return the width of a column's numbers."""
    return label_width(str(column.maximum), frame.size) + 3 * GAP


def _width(column: BarColumn, least: float, scale: float, frame: Frame) -> float:
    return max(least, column.maximum * scale + _room(column, frame))


def _scale(columns: Sequence[BarColumn], least: Sequence[float], frame: Frame) -> float:
    """Return the greatest number of points for a programme with which the columns fit."""
    low, high = 0.0, frame.area
    for _ in range(30):  # halved as often, the width is exact
        middle = (low + high) / 2
        widths = (_width(column, width, middle, frame) for column, width in zip(columns, least, strict=True))
        low, high = (middle, high) if sum(widths) <= frame.area else (low, middle)
    return low


def _parts(labels: Sequence[str], heads: float, frame: Frame) -> Iterator[slice]:
    """Yield the rows of each drawing, below heads of that height."""
    start, height = 0, heads
    for place, label in enumerate(labels):
        height += frame.row_height(label)
        if height > frame.max_height and place > start:
            yield slice(start, place)
            start, height = place, heads + frame.row_height(label)
    yield slice(start, len(labels))


def _drawing(chart: Chart, finding: str, layout: _Layout) -> Markup:
    frame, parts = layout.frame, list[Markup]()
    heads, y = _heads(layout)
    parts += heads
    for rank, label in enumerate(chart.labels):
        parts += _row(chart.rows(slice(rank, rank + 1)), y, layout)
        y += frame.row_height(label)
    box = f'viewBox="0 0 {frame.width:g} {y:g}" width="{frame.width:g}pt" height="{y:g}pt"'
    words = " ".join(filter(None, ["Gráfica de barras.", finding, *chart.texts]))
    title = Markup("<title>{}</title>").format(words)
    return Markup(f'{DRAWING} {box} role="img">') + Markup("").join([title, *parts, Markup("</svg>")])


def _heads(layout: _Layout) -> tuple[list[Markup], float]:
    """Return the names of the columns, after what their numbers stand for, and their height."""
    frame, parts, y = layout.frame, list[Markup](), layout.frame.size
    for entry in layout.key:
        lines = label_lines(entry, frame.width, frame.size)
        parts += _lines(lines, 0, y, frame.size, INK)
        y += len(lines) * frame.size * LEADING
    y += frame.size * LEADING / 2 if layout.key else 0
    height = max(map(len, layout.heads), default=1)
    for x, lines in zip(layout.places, layout.heads, strict=True):
        parts += _lines(lines, x, y + (height - len(lines)) * frame.size * LEADING, frame.size, INK)
    foot = y + (height - 1) * frame.size * LEADING
    parts.append(_text("Total", frame.width - frame.totals, foot, frame.size, INK))
    return parts, foot + frame.size * 0.8


def _row(row: Chart, y: float, layout: _Layout) -> Iterator[Markup]:
    """Yield the name, the bars with their numbers and the total of a single row."""
    frame, (label,), (total,) = layout.frame, row.labels, row.totals
    top = y + frame.bar_top(label)
    base = top + frame.bar - BASE
    yield from _lines(frame.label_lines(label), 0, base if frame.labels else y + frame.size, frame.size, INK)
    for x, column in zip(layout.places, row.columns, strict=True):
        (value,) = column.values
        length = (value or 0) * layout.scale
        if value:
            yield _bar(x, top, length, frame.bar)
        yield _text(
            "–" if value is None else str(value), x + length + (3 if value else 0), base, frame.size, SOFT
        )
    yield _text(total, frame.width - frame.totals, base, frame.size, INK)


def _bar(x: float, y: float, width: float, height: float) -> Markup:
    return Markup(f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{BAR}"/>')


def _lines(lines: Sequence[str], x: float, y: float, size: float, colour: str) -> Iterator[Markup]:
    for rank, line in enumerate(lines):
        yield _text(line, x, round(y + rank * size * LEADING, 2), size, colour)


def _text(words: str, x: float, y: float, size: float, colour: str) -> Markup:
    return Markup(
        f'<text x="{x:.2f}" y="{y:g}" font-family="Source Sans 3" font-size="{size:g}" fill="{colour}">'
        "{}</text>"
    ).format(words)


def ornament(overview: Overview) -> Markup:
    """Return the cover's drawing: a stroke as long as the number of programmes by objective.

    With few objectives it is empty. Style sheets give its size.
    """
    totals = [row.total for row in overview.rows]
    if len(totals) < MIN_STROKES:
        return Markup("")
    strokes = "".join(_strokes(totals))
    return Markup(f'{DRAWING} class="decoration" viewBox="0 0 480 210">{strokes}</svg>')


def _strokes(totals: Sequence[int]) -> Iterator[str]:
    """Yield the strokes of the ornament, as high as the totals."""
    maximum, step = max(totals, default=0) or 1, 480 / max(len(totals), 23)
    for place, total in enumerate(totals):
        yield (
            f'<rect x="{step * place:.2f}" y="{210 - 8 - 200 * total / maximum:.2f}" width="{step * 0.34:.2f}" '
            f'height="{8 + 200 * total / maximum:.2f}" fill="{LIGHT_GOLD}"/>'
        )
