"""Read-only commands: check, status, schema."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from compendium import problems as reports
from compendium import status as stand
from compendium.commands.console import CONTENT_ERRORS, SUCCESS, Command, print_message, print_output, summary
from compendium.days import today
from compendium.editing.placement import find_edition
from compendium.editing.targets import resolve_targets
from compendium.files import write_text
from compendium.folders import ROOT, Folders
from compendium.json_schema import json_schemas
from compendium.load import load_compendium
from compendium.pipeline import check_content
from compendium.problems import ContentErrors, Level, Problem
from compendium.spanish_argparse import Parser

FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "texto": reports.as_text,
    "json": reports.as_json,
    "github": reports.as_github,
    "gitlab": reports.as_gitlab,
}
ALWAYS_WHOLE = ("json", "gitlab")  # an empty report is a report, too
SCHEMAS = ROOT / ".vscode" / "schemas"


def _check_options(parser: Parser) -> None:
    text = "sólo muestra las advertencias de estos archivos, carpetas o claves (los errores, todos)"
    parser.add_argument("files", metavar="ARCHIVO", nargs="*", help=text)
    parser.add_argument("--format", choices=sorted(FORMATS), default="texto", help="la forma de los avisos")
    text = "muestra lo que se puede corregir sin riesgo (espacios, acentos, viñetas), y lo corrige si usted acepta"
    parser.add_argument("--fix", action="store_true", help=text)
    parser.add_argument("--yes", action="store_true", help="con --fix, corrige sin preguntar")


def _status_options(parser: Parser) -> None:
    parser.add_argument("--edicion", metavar="AÑO", help="la edición (la más reciente)")
    parser.add_argument("--html", metavar="ARCHIVO", help="escribe el estado como página")


def _schema_options(parser: Parser) -> None:
    parser.add_argument("--check", action="store_true", help="sólo dice si los esquemas están al día")


def run_check(folders: Folders, options: argparse.Namespace) -> int:
    """Print all problems, or all errors and the other problems of the given files.

    If a programme is given by its id, warnings also make the exit code 1. Raises EditProblem if a given
    file does not exist.
    """
    if options.fix:
        _fix(folders, options)
    compendium, found = check_content(folders)
    problems = _select(found, resolve_targets(compendium, folders.content, options.files))
    if problems or options.format in ALWAYS_WHOLE:
        print_output(f"{FORMATS[options.format](problems)}\n")
    if options.format == "texto":
        print_message(summary(problems))
    failing = Level.ERROR if all(Path(name).exists() for name in options.files) else Level.WARNING
    return CONTENT_ERRORS if any(problem.level >= failing for problem in problems) else SUCCESS


def _fix(folders: Folders, options: argparse.Namespace) -> None:
    from compendium.commands.fix import fix_files

    compendium = load_compendium(folders.content).compendium if options.files else None
    files = resolve_targets(compendium, folders.content, options.files) if compendium else []
    fix_files(folders.content, files, confirmed=options.yes)


def _select(problems: list[Problem], files: list[Path]) -> list[Problem]:
    """The problems of these files, and all errors, because any error stops the build."""
    if not files:
        return problems
    wanted = [path.resolve() for path in files]
    return [p for p in problems if p.level is Level.ERROR or _is_below(Path(p.place.path), wanted)]


def _is_below(path: Path, folders: list[Path]) -> bool:
    return any(path.resolve().is_relative_to(folder) for folder in folders)


def run_status(folders: Folders, options: argparse.Namespace) -> int:
    """Print the status of an edition: reports, pending programmes, deadline."""
    compendium = load_compendium(folders.content).compendium
    if not compendium.editions:
        raise ContentErrors([found for found in check_content(folders)[1] if found.level is Level.ERROR])
    newest = max(edition.id for edition in compendium.editions)
    edition = find_edition(compendium, options.edicion or newest)
    status = stand.edition_status(compendium, edition, today(folders))
    if options.html:
        from compendium.status_page import as_html

        write_text(Path(options.html), as_html(status))
        print_message(f"El estado está en {options.html}.")
    else:
        print_output(stand.as_text(status))
    return SUCCESS


def run_schema(folders: Folders, options: argparse.Namespace) -> int:
    """Write the JSON Schemas for text editors, or check that they are up to date."""
    schemas = json_schemas(load_compendium(folders.content).compendium)
    stale = [name for name, text in schemas.items() if not _is_same(SCHEMAS / name, text)]
    if options.check and stale:
        print_message(
            f"No están al día: {', '.join(stale)}. Ejecute «python3 build.py schema» y guarde el cambio."
        )
        return CONTENT_ERRORS
    for name in stale:
        write_text(SCHEMAS / name, schemas[name])
    return SUCCESS


def _is_same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


COMMANDS = {
    "check": Command(run_check, _check_options),
    "status": Command(run_status, _status_options),
    "schema": Command(run_schema, _schema_options),
}
