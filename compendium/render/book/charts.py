"""Drawings as SVG. Their tones differ in lightness, so that they also tell apart in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from compendium.render.book.overview import Overview
from compendium.render.plurals import counted

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
    of labels and legend; how many bars stand in one drawing, and the columns of the legend."""

    width: float = 408.0
    labels: float = 132.0
    numbers: float = 40.0
    row: float = 19.0
    bar: float = 11.0
    letters: float = 8.5
    legend: float = 8.5
    rows: int = 100
    columns: int = 3


LARGE = Frame(291.0, 142.0, 44.0, 20.0, 12.0, 10.4, 9.0, 12, 2)
Row = tuple[list[int], str]


def programmes_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Bars: the programmes of each objective, parted by chapter. In large print they take two drawings."""
    rows: list[Row] = [
        ([cell.programmes or 0 for cell in row.cells], str(row.total)) for row in overview.rows
    ]
    said = [f"Objetivo {row.number}: {counted(row.total, 'programa', 'programas')}." for row in overview.rows]
    return _bars(overview, rows, said, [title for _, title in overview.chapters], LARGE if large else Frame())


def people_chart(overview: Overview, *, large: bool) -> Iterator[Markup]:
    """Bars: how many programmes of each objective say to how many people they came."""
    rows: list[Row] = [
        ([row.counting, row.total - row.counting], f"{row.counting} de {row.total}") for row in overview.rows
    ]
    said = [
        f"Objetivo {row.number}: {row.counting} de {counted(row.total, 'programa', 'programas')}."
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
    for start in range(0, len(rows), frame.rows):
        part = slice(start, start + frame.rows)
        yield _drawing(labels[part], rows[part], said[part], legend, scale, frame)


def _drawing(
    labels: Sequence[str],
    rows: Sequence[Row],
    said: Sequence[str],
    legend: Sequence[str],
    scale: float,
    frame: Frame,
) -> Markup:
    top = 10.0 + 14 * -(-len(legend) // frame.columns)
    parts = [*_legend(legend, frame)]
    for place, (label, (values, total)) in enumerate(zip(labels, rows, strict=True)):
        parts += _bar(label, values, total, top + frame.row * place, scale, frame)
    height = top + frame.row * len(rows)
    box = f'viewBox="0 0 {frame.width:g} {height:g}" width="{frame.width:g}pt" height="{height:g}pt"'
    title = Markup("<title>{}</title>").format(" ".join(["Gráfica de barras.", *said]))
    return Markup(f'{DRAWING} {box} role="img">') + Markup("").join([title, *parts, Markup("</svg>")])


def _legend(titles: Sequence[str], frame: Frame) -> Iterator[Markup]:
    for place, title in enumerate(titles):
        x = (place % frame.columns) * frame.width / frame.columns
        y = 9 + 14 * (place // frame.columns)
        yield _tone(place, x, y - 7, 8, 8)
        yield _text(title, x + 12, y, frame.legend, INK)


def _bar(
    label: str, values: Sequence[int], total: str, y: float, scale: float, frame: Frame
) -> Iterator[Markup]:
    line = y + frame.bar - 2.4
    yield _text(label, 0, line, frame.letters, INK)
    starts = accumulate(values, initial=0)
    for place, (value, start) in enumerate(zip(values, starts, strict=False)):
        if value:
            yield _tone(place, frame.labels + start * scale, y, value * scale - 0.6, frame.bar)
    yield _text(total, frame.labels + sum(values) * scale + 4, line, frame.letters, SOFT)


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
