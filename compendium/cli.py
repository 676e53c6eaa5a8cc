"""The commands. The only place that prints or exits; it knows all stages, and no stage knows it."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from compendium import problems as reports
from compendium.arguments import WRONG_USE, Parser
from compendium.chain import ROOT, ContentErrors, Folders, books_of, checked, make_all, make_book, make_site
from compendium.files import FileProblem, read_text, write_tree
from compendium.load import load_compendium
from compendium.problems import Level, Problem, by_place, has_errors
from compendium.render.progress import Progress, RenderProblem

FINE, CONTENT_ERRORS, INTERRUPTED = 0, 1, 130
FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "texto": reports.as_text,
    "json": reports.as_json,
    "github": reports.as_github,
}
UNCHANGED = "No se hizo nada: pdf/ y site/ siguen como estaban."
Command = Callable[[Folders, argparse.Namespace], int]


def main(arguments: Sequence[str]) -> int:
    """Run one command; the answer is the exit code: 0 fine, 1 the content has errors, 2 wrong use."""
    options = _parser().parse_args(arguments)
    folders = Folders(_shown(Path(options.content)), _shown(Path(options.output)))
    command: Command = options.run
    try:
        return command(folders, options)
    except ContentErrors as error:
        _tell(reports.as_text(error.problems))
        _tell(f"{_summary(error.problems)} {UNCHANGED}")
    except RenderProblem as error:
        _tell(reports.as_text(by_place(error.problems)))
    except FileProblem as error:
        _tell(str(error.problem))
    except KeyboardInterrupt:
        _tell(f"Interrumpido. {UNCHANGED}")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return CONTENT_ERRORS


def _shown(path: Path) -> Path:
    """The path as problems show it: relative where it lies below the working folder."""
    relative = Path(os.path.relpath(path))
    return path if relative.parts[:1] == ("..",) else relative


# The command line


def _parser() -> Parser:
    parser = Parser(
        prog="build.py", description="Hace el libro y el sitio del Compendio a partir de su contenido."
    )
    parser.set_defaults(run=run_all)
    _folder_options(parser, content=str(ROOT / "content"), output=str(ROOT))
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    for name, run, text, add_options in COMMANDS:
        command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        command.set_defaults(run=run)
        _folder_options(command, argparse.SUPPRESS, argparse.SUPPRESS)
        add_options(command)
    return parser


def _folder_options(parser: Parser, content: str, output: str) -> None:
    parser.add_argument("--content", metavar="CARPETA", default=content, help="el contenido (content/)")
    parser.add_argument("--output", metavar="CARPETA", default=output, help="dónde quedan pdf/ y site/")


def _no_options(parser: Parser) -> None:
    del parser


def _check_options(parser: Parser) -> None:
    parser.add_argument("--format", choices=sorted(FORMATS), default="texto", help="la forma de los avisos")


def _import_options(parser: Parser) -> None:
    parser.add_argument("source", metavar="TEXTO", help="el texto de la publicación oficial")
    parser.add_argument("--to", metavar="CARPETA", required=True, help="la carpeta nueva del contenido")


def _serve_options(parser: Parser) -> None:
    parser.add_argument("--port", metavar="PUERTO", type=int, default=8000, help="el puerto (8000)")


# Commands


def run_all(folders: Folders, options: argparse.Namespace) -> int:
    """Check the content, then make the book and the site from it."""
    del options
    with _progress() as progress:
        make_all(folders, date.today(), progress)
    return FINE


def run_check(folders: Folders, options: argparse.Namespace) -> int:
    """Print every problem of the content."""
    _, problems = checked(folders)
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    if options.format == "texto":
        _tell(_summary(problems))
    return CONTENT_ERRORS if has_errors(problems) else FINE


def run_book(folders: Folders, options: argparse.Namespace) -> int:
    """Make the printed book of the newest edition."""
    del options
    with _progress() as progress:
        make_book(folders, books_of(folders, date.today()), progress)
    return FINE


def run_site(folders: Folders, options: argparse.Namespace) -> int:
    """Make the website."""
    del options
    with _progress() as progress:
        make_site(folders, books_of(folders, date.today()), progress)
    return FINE


def run_export(folders: Folders, options: argparse.Namespace) -> int:
    """Print everything published as JSON."""
    from compendium.render.data import as_json, content_hash, export
    from compendium.render.pages import printed_pages

    del options
    books = books_of(folders, date.today())
    sys.stdout.write(as_json(export(books, printed_pages(folders.pdf, content_hash(books[0])))))
    return FINE


def run_import(folders: Folders, options: argparse.Namespace) -> int:
    """Turn the text of an official publication into a content folder."""
    from compendium.importer import import_text, states_of

    target = Path(options.to)
    if target.exists() and any(target.iterdir()):
        _tell(f"La carpeta {target} no está vacía. Indique en --to una carpeta nueva: nada se sobrescribe.")
        return WRONG_USE
    text = read_text(Path(options.source), limit=20_000_000)
    imported = import_text(
        text, path=options.source, states=states_of(load_compendium(folders.content).compendium)
    )
    write_tree(target, imported.files)
    if imported.problems:
        print(reports.as_text(by_place(imported.problems)))
    _tell(f"{len(imported.files)} archivos en {target}. {_summary(imported.problems)}")
    return FINE


def run_serve(folders: Folders, options: argparse.Namespace) -> int:
    """Show the site, and make it anew whenever the content changes."""
    from compendium.serve import serve

    serve(folders, options.port, tell=_tell)
    return FINE


COMMANDS: tuple[tuple[str, Command, str, Callable[[Parser], None]], ...] = (
    ("all", run_all, "revisa el contenido y hace el libro y el sitio (lo normal)", _no_options),
    ("check", run_check, "revisa el contenido y dice lo que encuentra", _check_options),
    ("book", run_book, "hace el libro en pdf/", _no_options),
    ("site", run_site, "hace el sitio en site/", _no_options),
    ("export", run_export, "escribe los datos en JSON en la salida", _no_options),
    ("import", run_import, "convierte el texto oficial en una carpeta de contenido", _import_options),
    ("serve", run_serve, "muestra el sitio y lo rehace con cada cambio", _serve_options),
)


# What the editor sees


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _summary(problems: Iterable[Problem]) -> str:
    """«2 errores, 1 advertencia.»"""
    times = Counter(problem.level for problem in problems)
    if not times:
        return "Sin errores ni advertencias."
    plurals = {Level.ERROR: "errores", Level.WARNING: "advertencias", Level.REMARK: "observaciones"}
    counted = (
        f"{times[level]} {level.label if times[level] == 1 else plurals[level]}"
        for level in plurals
        if times[level]
    )
    return f"{', '.join(counted)}."


@contextmanager
def _progress() -> Iterator[Progress]:
    """Steps shown on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Se empieza…") as status:
        yield lambda step: status.update(f"{step}…")
