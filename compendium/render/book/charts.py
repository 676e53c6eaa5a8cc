"""Drawings as SVG. Their tones differ in lightness, so that they also tell apart in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from markupsafe import Markup, escape

from compendium.render.book.overview import Overview

TONES = ("#6b1531", "#d3b36a", "#1d5546", "#e8dcc0", "#8d8680", "#4a3b40")
LABELS, WIDTH, ROW, BAR = 132.0, 408.0, 19.0, 11.0
NUMBERS = 26.0  # room for the total at a bar's end
STYLE = 'font-family="Source Sans 3" font-size="8.5"'


def programmes_chart(overview: Overview) -> Markup:
    """Bars: the programmes of each objective, parted by chapter."""
    rows = [([cell.programmes or 0 for cell in row.cells], str(row.total)) for row in overview.rows]
    alternative = "Gráfica de barras. " + " ".join(
        f"Objetivo {row.number}: {row.total} {'programa' if row.total == 1 else 'programas'}."
        for row in overview.rows
    )
    legend = [title for _, title in overview.chapters]
    return _bars([f"{row.number}  {row.short}" for row in overview.rows], rows, legend, alternative)


def people_chart(overview: Overview) -> Markup:
    """Bars: how many programmes of each objective say to how many people they came."""
    rows = [
        ([row.counting, row.total - row.counting], f"{row.counting} de {row.total}") for row in overview.rows
    ]
    alternative = "Gráfica de barras. " + " ".join(
        f"Objetivo {row.number}: {row.counting} de {row.total} programas." for row in overview.rows
    )
    legend = ["Informan un número de personas", "No lo informan"]
    return _bars([f"{row.number}  {row.short}" for row in overview.rows], rows, legend, alternative)


def _bars(
    labels: Sequence[str], rows: Sequence[tuple[list[int], str]], legend: Sequence[str], title: str
) -> Markup:
    most = max((sum(values) for values, _ in rows), default=0) or 1
    scale = (WIDTH - LABELS - NUMBERS - 14) / most
    legend_lines = -(-len(legend) // 3)
    top = 10.0 + 14 * legend_lines
    parts = [*_legend(legend)]
    for place, (label, (values, total)) in enumerate(zip(labels, rows, strict=True)):
        parts += _bar(label, values, total, top + ROW * place, scale)
    height = top + ROW * len(rows)
    box = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}pt" height="{height:g}pt"'
    return Markup(f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">') + Markup("").join(
        [Markup("<title>{}</title>").format(title), *parts, Markup("</svg>")]
    )


def _legend(titles: Sequence[str]) -> Iterator[Markup]:
    for place, title in enumerate(titles):
        x, y = (place % 3) * WIDTH / 3, 9 + 14 * (place // 3)
        yield Markup(
            f'<rect x="{x:g}" y="{y - 7:g}" width="8" height="8" fill="{TONES[place % len(TONES)]}"/>'
            f'<text x="{x + 12:g}" y="{y:g}" {STYLE} fill="#1d1a19">{escape(title)}</text>'
        )


def _bar(label: str, values: Sequence[int], total: str, y: float, scale: float) -> Iterator[Markup]:
    yield Markup(f'<text x="0" y="{y + BAR - 2.4:g}" {STYLE} fill="#1d1a19">{escape(label)}</text>')
    starts = accumulate(values, initial=0)
    for place, (value, start) in enumerate(zip(values, starts, strict=False)):
        if value:
            x, width = LABELS + start * scale, value * scale
            tone = TONES[place % len(TONES)]
            yield Markup(
                f'<rect x="{x:.2f}" y="{y:g}" width="{width - 0.6:.2f}" height="{BAR:g}" fill="{tone}"/>'
            )
    end = LABELS + sum(values) * scale + 4
    yield Markup(f'<text x="{end:.2f}" y="{y + BAR - 2.4:g}" {STYLE} fill="#5a5451">{escape(total)}</text>')


def ornament(overview: Overview) -> Markup:
    """The cover's drawing: a stroke for each objective, as long as it has programmes."""
    totals = [row.total for row in overview.rows]
    most = max(totals, default=0) or 1
    step = 480 / max(len(totals), 23)
    strokes = "".join(
        f'<rect x="{step * place:.2f}" y="{210 - 8 - 200 * total / most:.2f}" width="{step * 0.34:.2f}" '
        f'height="{8 + 200 * total / most:.2f}" fill="#d3b36a"/>'
        for place, total in enumerate(totals)
    )
    attributes = 'viewBox="0 0 480 210" width="480pt" height="210pt"'
    return Markup(f'<svg xmlns="http://www.w3.org/2000/svg" class="decoration" {attributes}>{strokes}</svg>')
