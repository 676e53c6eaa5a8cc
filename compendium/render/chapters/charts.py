"""Bar charts and the cover's ornament as SVG, in tones that differ in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from compendium.plurals import count_noun
from compendium.render.chapters.labels import label_lines
from compendium.render.chapters.overview import Overview

# Fill and outline: on paper in black and white no two are the same grey.
TONES = (
    ("#6b1531", None),
    ("#d3b36a", None),
    ("#3f8a74", None),
    ("#efe6d2", None),
    ("#9a918b", None),
    ("#ffffff", "#6b1531"),
)
MIN_STROKES = 4  # with fewer the cover has no ornament
INK, SOFT, LIGHT_GOLD = "#1d1a19", "#5a5451", "#d3b36a"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Frame:
    """The measures of a chart in points.

    `labels` and `numbers` are the widths left and right of the bars, `row` is the height from bar to bar,
    `max_height` that of all rows of one drawing, and `columns` the number of columns of the legend.
    """

    width: float = 408.0
    labels: float = 132.0
    numbers: float = 40.0
    row: float = 19.0
    bar: float = 11.0
    label_size: float = 8.5
    legend_size: float = 8.5
    max_height: float = 500.0
    columns: int = 3

    def row_height(self, label: str) -> float:
        """Return the height of a row, whose label may have several lines."""
        return self.row + (len(self.label_lines(label)) - 1) * self.label_size * LEADING

    def label_lines(self, label: str) -> list[str]:
        """Return the lines of a bar's label."""
        return label_lines(label, self.labels - GAP, self.label_size)

    def legend_lines(self, title: str) -> list[str]:
        """Return the lines of an entry of the legend."""
        return label_lines(title, self.width / self.columns - LEGEND_INDENT - GAP, self.legend_size)


LEADING = 1.2  # from line to line of a label
GAP = 4.0  # after a label
LEGEND_INDENT = 12.0  # from the left of a legend's entry to its words
LARGE = Frame(291.0, 142.0, 44.0, 20.0, 12.0, 10.4, 9.0, 260.0, 2)
Row = tuple[list[int], str]


def programmes_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Yield bars of the programmes of each objective by chapter; large print has more drawings."""
    rows: list[Row] = [
        ([cell.programmes or 0 for cell in row.cells], str(row.total)) for row in overview.rows
    ]
    texts = [f"{row.mention}: {count_noun(row.total, 'programa', 'programas')}." for row in overview.rows]
    return _bars(
        overview, rows, texts, [title for _, title in overview.chapters], LARGE if large else Frame()
    )


def people_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Yield bars of the programmes of each objective that report a number of people."""
    rows: list[Row] = [
        (
            [row.with_people, row.total - row.with_people],
            f"{row.with_people} de {row.total}" if row.total else "–",
        )
        for row in overview.rows
    ]
    texts = [
        f"{row.mention}: {row.with_people} de {count_noun(row.total, 'programa', 'programas')}."
        if row.total
        else ""
        for row in overview.rows
    ]
    legend = ["Informan un número de personas", "No lo informan"]
    return _bars(overview, rows, texts, legend, LARGE if large else Frame())


def _bars(
    overview: Overview, rows: Sequence[Row], texts: Sequence[str], legend: Sequence[str], frame: Frame
) -> Iterator[Markup]:
    """Yield the drawings; `texts` are the alternative texts of the rows, empty for none."""
    labels = [row.label for row in overview.rows]
    maximum = max((sum(values) for values, _ in rows), default=0) or 1
    scale = (frame.width - frame.labels - frame.numbers) / maximum
    for part in _parts(labels, frame):
        yield _drawing(labels[part], rows[part], texts[part], legend, scale, frame)


def _parts(labels: Sequence[str], frame: Frame) -> Iterator[slice]:
    """Yield the rows of each drawing."""
    start, height = 0, 0.0
    for place, label in enumerate(labels):
        height += frame.row_height(label)
        if height > frame.max_height and place > start:
            yield slice(start, place)
            start, height = place, frame.row_height(label)
    yield slice(start, len(labels))


def _drawing(
    labels: Sequence[str],
    rows: Sequence[Row],
    texts: Sequence[str],
    legend: Sequence[str],
    scale: float,
    frame: Frame,
) -> Markup:
    keys, y = _legend(legend, frame)
    parts = [*keys]
    for label, (values, total) in zip(labels, rows, strict=True):
        parts += _bar(label, values, total, y, scale, frame)
        y += frame.row_height(label)
    box = f'viewBox="0 0 {frame.width:g} {y:g}" width="{frame.width:g}pt" height="{y:g}pt"'
    title = Markup("<title>{}</title>").format(" ".join(filter(None, ["Gráfica de barras.", *texts])))
    return Markup(f'{DRAWING} {box} role="img">') + Markup("").join([title, *parts, Markup("</svg>")])


def _legend(titles: Sequence[str], frame: Frame) -> tuple[list[Markup], float]:
    """Return the legend and its height."""
    parts: list[Markup] = []
    y = 9.0
    for start in range(0, len(titles), frame.columns):
        row = [frame.legend_lines(title) for title in titles[start : start + frame.columns]]
        for column, lines in enumerate(row):
            x = column * frame.width / frame.columns
            parts.append(_tone(start + column, x, y - 7, 8, 8))
            parts += _lines(lines, x + LEGEND_INDENT, y, frame.legend_size, INK)
        y += 14 + (max(map(len, row)) - 1) * frame.legend_size * LEADING
    return parts, y + 1


def _bar(
    label: str, values: Sequence[int], total: str, y: float, scale: float, frame: Frame
) -> Iterator[Markup]:
    line = y + frame.bar - 2.4
    yield from _lines(frame.label_lines(label), 0, line, frame.label_size, INK)
    starts = accumulate(values, initial=0)
    for place, (value, start) in enumerate(zip(values, starts, strict=False)):
        if value:
            yield _tone(place, frame.labels + start * scale, y, value * scale - 0.6, frame.bar)
    yield _text(total, frame.labels + sum(values) * scale + 4, line, frame.label_size, SOFT)


def _lines(lines: Sequence[str], x: float, y: float, size: float, colour: str) -> Iterator[Markup]:
    for rank, line in enumerate(lines):
        yield _text(line, x, round(y + rank * size * LEADING, 2), size, colour)


def _tone(place: int, x: float, y: float, width: float, height: float) -> Markup:
    """Return a rectangle in the tone of that place; its outline stays inside it."""
    fill, outline = TONES[place % len(TONES)]
    inset = 0.35 if outline else 0.0
    stroke = f' stroke="{outline}" stroke-width="0.7"' if outline else ""
    return Markup(
        f'<rect x="{x + inset:.2f}" y="{y + inset:.2f}" width="{width - 2 * inset:.2f}" '
        f'height="{height - 2 * inset:.2f}" fill="{fill}"{stroke}/>'
    )


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
