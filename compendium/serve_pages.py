"""Pages of the preview besides the site: errors, warnings, and the reload script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from compendium.folders import ROOT
from compendium.plurals import count_noun
from compendium.problems import Problem

LINES_AROUND = 2
TEMPLATES = ROOT / "templates" / "serve"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
# Asked for when the page stands: looking for warnings takes longer than showing an edit.
WARNINGS_SCRIPT = """
fetch('/avisos' + location.pathname).then(answer => answer.text())
  .then(html => document.body.insertAdjacentHTML('beforeend', html));
"""


def with_scripts(page: bytes, version: int) -> bytes:
    """Add the scripts that reload a page and show its warnings, and drop its policy."""
    reload = (TEMPLATES / "reload.js").read_text(encoding="utf-8")
    script = f"<script>\n{reload}livereload({version});{WARNINGS_SCRIPT}</script>\n"
    return POLICY.sub(b"", page).replace(b"</body>", script.encode() + b"</body>", 1)


def failure_page(failure: Iterable[Problem | str]) -> str:
    """The HTML of a page that shows problems, each with the lines around it."""
    rows = [(problem, _lines(problem) if isinstance(problem, Problem) else ()) for problem in failure]
    return _templates().get_template("errores.html").render(rows=rows)


def warnings_html(problems: tuple[Problem, ...], *, is_open: bool) -> str:
    """The HTML of a box of warnings in a corner of a page; empty if there are none."""
    if not problems:
        return ""
    title = count_noun(len(problems), "aviso", "avisos")
    return _templates().get_template("avisos.html").render(problems=problems, title=title, is_open=is_open)


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def _lines(problem: Problem) -> tuple[tuple[int, str], ...]:
    """The numbered lines around a problem; none if the file cannot be read."""
    try:
        lines = Path(problem.place.path).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return ()
    first = max(problem.place.line - LINES_AROUND, 1)
    return tuple(enumerate(lines[first - 1 : problem.place.line + LINES_AROUND], first))
