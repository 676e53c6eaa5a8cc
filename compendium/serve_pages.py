"""What the preview shows besides the site: errors with their lines, warnings beside a page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from compendium.folders import ROOT
from compendium.plurals import counted
from compendium.problems import Problem

LINES_AROUND = 2
# Asked for when the page stands: to look for warnings takes longer than to show an edit.
SCRIPT = (
    b"<script>fetch('/avisos' + location.pathname).then(answer => answer.text())"
    b".then(html => document.body.insertAdjacentHTML('beforeend', html));</script>"
)


def failure_page(failure: Iterable[Problem | str]) -> str:
    """A page that shows problems, each with the lines around it."""
    rows = [(problem, _lines(problem) if isinstance(problem, Problem) else ()) for problem in failure]
    return _templates().get_template("errores.html").render(rows=rows)


def warnings_html(problems: tuple[Problem, ...], *, is_open: bool) -> str:
    """Warnings as they stand in a corner of a page, unfolded or not; nothing if there are none."""
    if not problems:
        return ""
    title = counted(len(problems), "aviso", "avisos")
    return _templates().get_template("avisos.html").render(problems=problems, title=title, is_open=is_open)


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(ROOT / "templates" / "serve"), autoescape=True)


def _lines(problem: Problem) -> tuple[tuple[int, str], ...]:
    """The lines around a problem, with their numbers; none if the file cannot be read."""
    try:
        lines = Path(problem.place.path).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return ()
    first = max(problem.place.line - LINES_AROUND, 1)
    return tuple(enumerate(lines[first - 1 : problem.place.line + LINES_AROUND], first))
