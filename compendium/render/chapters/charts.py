"""Drawings as SVG. Their tones differ in lightness, so that they also tell apart in black and white."""

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
FEW = 4  # so few strokes are no drawing
INK, SOFT = "#1d1a19", "#5a5451"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Frame:
    """What a drawing has to fit into, in points: its width, that of its labels, a bar and what it takes, the letters
    of labels and legend; how high the bars of one drawing may be together, and the columns of the legend."""

    width: float = 408.0
    labels: float = 132.0
    numbers: float = 40.0
    row: float = 19.0
    bar: float = 11.0
    letters: float = 8.5
    legend: float = 8.5
    height: float = 500.0
    columns: int = 3

    def row_height(self, label: str) -> float:
        """What a bar takes whose label may have several lines."""
        return self.row + (len(self.label_lines(label)) - 1) * self.letters * LEADING

    def label_lines(self, label: str) -> list[str]:
        """The lines of a bar's label."""
        return label_lines(label, self.labels - GAP, self.letters)

    def legend_lines(self, title: str) -> list[str]:
        """The lines of an entry of the legend."""
        return label_lines(title, self.width / self.columns - KEY - GAP, self.legend)


LEADING = 1.2  # from line to line of a label
GAP = 4.0  # after a label
KEY = 12.0  # from the left of a legend's entry to its words
LARGE = Frame(291.0, 142.0, 44.0, 20.0, 12.0, 10.4, 9.0, 260.0, 2)
Row = tuple[list[int], str]


def programmes_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Bars: the programmes of each objective, parted by chapter. In large print they take two drawings."""
    rows: list[Row] = [
        ([cell.programmes or 0 for cell in row.cells], str(row.total)) for row in overview.rows
    ]
    said = [
        f"Objetivo {row.number}: {count_noun(row.total, 'programa', 'programas')}." for row in overview.rows
    ]
    return _bars(overview, rows, said, [title for _, title in overview.chapters], LARGE if large else Frame())


def people_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Bars: how many programmes of each objective say to how many people they came."""
    rows: list[Row] = [
        ([row.counting, row.total - row.counting], f"{row.counting} de {row.total}") for row in overview.rows
    ]
    said = [
        f"Objetivo {row.number}: {row.counting} de {count_noun(row.total, 'programa', 'programas')}."
        for row in overview.rows
    ]
    legend = ["Informan un número de personas", "No lo informan"]
    return _bars(overview, rows, said, legend, LARGE if large else Frame())


def _bars(
    overview: Overview, rows: Sequence[Row], said: Sequence[str], legend: Sequence[str], frame: Frame
) -> Iterator[Markup]:
    """The drawings; `said` is what each row says to whoever does not see it."""
    labels = [f"{row.number}  {row.short}" for row in overview.rows]
    most = max((sum(values) for values, _ in rows), default=0) or 1
    scale = (frame.width - frame.labels - frame.numbers) / most
    for part in _parts(labels, frame):
        yield _drawing(labels[part], rows[part], said[part], legend, scale, frame)


def _parts(labels: Sequence[str], frame: Frame) -> Iterator[slice]:
    """Which bars stand in one drawing."""
    start, height = 0, 0.0
    for place, label in enumerate(labels):
        height += frame.row_height(label)
        if height > frame.height and place > start:
            yield slice(start, place)
            start, height = place, frame.row_height(label)
    yield slice(start, len(labels))


def _drawing(
    labels: Sequence[str],
    rows: Sequence[Row],
    said: Sequence[str],
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
    title = Markup("<title>{}</title>").format(" ".join(["Gráfica de barras.", *said]))
    return Markup(f'{DRAWING} {box} role="img">') + Markup("").join([title, *parts, Markup("</svg>")])


def _legend(titles: Sequence[str], frame: Frame) -> tuple[list[Markup], float]:
    """The legend, and how far down it reaches."""
    parts: list[Markup] = []
    y = 9.0
    for start in range(0, len(titles), frame.columns):
        row = [frame.legend_lines(title) for title in titles[start : start + frame.columns]]
        for column, lines in enumerate(row):
            x = column * frame.width / frame.columns
            parts.append(_tone(start + column, x, y - 7, 8, 8))
            parts += _lines(lines, x + KEY, y, frame.legend, INK)
        y += 14 + (max(map(len, row)) - 1) * frame.legend * LEADING
    return parts, y + 1


def _bar(
    label: str, values: Sequence[int], total: str, y: float, scale: float, frame: Frame
) -> Iterator[Markup]:
    line = y + frame.bar - 2.4
    yield from _lines(frame.label_lines(label), 0, line, frame.letters, INK)
    starts = accumulate(values, initial=0)
    for place, (value, start) in enumerate(zip(values, starts, strict=False)):
        if value:
            yield _tone(place, frame.labels + start * scale, y, value * scale - 0.6, frame.bar)
    yield _text(total, frame.labels + sum(values) * scale + 4, line, frame.letters, SOFT)


def _lines(lines: Sequence[str], x: float, y: float, size: float, colour: str) -> Iterator[Markup]:
    for rank, line in enumerate(lines):
        yield _text(line, x, round(y + rank * size * LEADING, 2), size, colour)


def _tone(place: int, x: float, y: float, width: float, height: float) -> Markup:
    """A rectangle in the tone of that place; an outline stays inside it."""
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


def ornament(overview: Overview, *, large: bool) -> Markup:
    """The cover's drawing: a stroke for each objective, as long as it has programmes; nothing if they are few."""
    totals = [row.total for row in overview.rows]
    if len(totals) < FEW:
        return Markup("")
    most = max(totals, default=0) or 1
    step = 480 / max(len(totals), 23)
    strokes = "".join(
        f'<rect x="{step * place:.2f}" y="{210 - 8 - 200 * total / most:.2f}" width="{step * 0.34:.2f}" '
        f'height="{8 + 200 * total / most:.2f}" fill="#d3b36a"/>'
        for place, total in enumerate(totals)
    )
    width, height = (274, 120) if large else (480, 210)
    attributes = f'viewBox="0 0 480 210" width="{width}pt" height="{height}pt"'
    return Markup(f'{DRAWING} class="decoration" {attributes}>{strokes}</svg>')
