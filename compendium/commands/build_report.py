"""The report at the end of a build: outputs, duration, findings, and what to open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compendium.commands.console import summary
from compendium.incremental import BuildResult
from compendium.problems import Problem
from compendium.render.printed_pages import COVER, DRAFT

# How the name of an output ends → what it is.
KINDS = {
    f"{COVER}.pdf": "la cubierta",
    f"{COVER}{DRAFT}.pdf": "la cubierta",
    ".pdf": "el libro",
    ".epub": "el libro electrónico",
    "index.html": "el sitio",
    ".zip": "la copia sin conexión",
}
SEE = "con «python3 build.py check»."
UNPACK = "La copia se descomprime y se abre su index.html."


def report_lines(result: BuildResult, seconds: float) -> Iterator[str]:
    """The report's lines: warnings and deleted files first, the summary last."""
    yield from _hidden_errors(result.problems or ())
    if result.removed:
        names = ", ".join(path.name for path in result.removed)
        yield f"Se quitó lo que ya no corresponde al contenido: {names}. Hágalo de nuevo si lo necesita."
    files = f"Abra {_join_names([str(path) for path in result.files])}."
    unpack = f" {UNPACK}" if any(path.suffix == ".zip" for path in result.files) else ""
    if not result.new:
        yield f"Al día: nada cambió. {files}{unpack}"
        return
    kinds = _join_names([_kind(path) for path in result.new])
    yield f"Listo en {seconds:.1f} s: {kinds}. {_findings_summary(result.problems)}{files}{unpack}"


def _hidden_errors(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield the errors of what readers may not see yet."""
    if problems:
        # Imported here, as it loads what reads the content.
        from compendium.severity import blocks_only_hidden

        yield from (str(problem) for problem in problems if blocks_only_hidden(problem))


def _kind(path: Path) -> str:
    return next(kind for ending, kind in KINDS.items() if path.name.endswith(ending))


def _findings_summary(problems: tuple[Problem, ...] | None) -> str:
    if problems is None:
        return ""
    if not problems:
        return f"{summary(problems)} "
    look = "Véala" if len(problems) == 1 else "Véalas"
    return f"{summary(problems)} {look} {SEE} "


def _join_names(names: list[str]) -> str:
    """«a, b y c»."""
    return " y ".join(filter(None, (", ".join(names[:-1]), names[-1])))
