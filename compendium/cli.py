"""The command line: finds and runs a command, and turns its errors into exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from signal import SIGINT

from compendium.commands import build
from compendium.commands.console import (
    CONTENT_ERRORS,
    SIGNALLED,
    SUCCESS,
    Command,
    CommandFunction,
    print_message,
    summary,
)
from compendium.environment import EnvironmentProblem, normalize
from compendium.files import FileProblem
from compendium.folders import ROOT, Folders
from compendium.problems import ContentErrors, EditProblem, as_text, sort_problems
from compendium.render.progress import RenderProblem
from compendium.spanish_argparse import WRONG_USE, Parser

# Command → what it does, and the module where it is: only that of the one asked for is loaded.
BUILD, INSPECTION, EDIT = (f"compendium.commands.{name}" for name in ("build", "inspection", "edit"))
COMMANDS = {
    "all": ("revisa el contenido y hace el libro y el sitio (lo normal)", BUILD),
    "book": ("hace el libro en pdf/", BUILD),
    "site": ("hace el sitio en site/", BUILD),
    "offline": ("hace el sitio como un ZIP que se abre sin conexión", BUILD),
    "export": ("escribe los datos en JSON en la salida", BUILD),
    "serve": ("muestra el sitio y lo rehace con cada cambio", BUILD),
    "check": ("revisa el contenido y dice lo que encuentra", INSPECTION),
    "status": ("dice quién reportó, en qué va cada programa y qué falta", INSPECTION),
    "schema": ("escribe los esquemas que usa el editor de texto", INSPECTION),
    "new": ("empieza un programa: pregunta lo que no se le dice", EDIT),
    "rename": ("cambia el nombre del archivo de un programa, o su clave", EDIT),
    "move": ("cambia un programa de capítulo o de objetivo", EDIT),
    "withdraw": ("retira un programa o lo une con otro", EDIT),
    "import": ("convierte el texto oficial en una carpeta de contenido", EDIT),
}
UNCHANGED = "No se hizo nada: pdf/ y site/ siguen como estaban."
# The message about pdf/ and site/ (each replaced or not) after a command that failed.
OUTCOMES = {
    (False, False): "pdf/ y site/ siguen como estaban.",
    (True, False): "pdf/ ya es el nuevo; site/ sigue como estaba.",
    (False, True): "pdf/ sigue como estaba; site/ ya es el nuevo.",
    (True, True): "pdf/ y site/ ya son los nuevos.",
}


def main(arguments: Sequence[str]) -> int:
    """Run a command; returns 0 (success), 1 (content errors) or 2 (wrong usage)."""
    _use_utf8()
    options = _parser(arguments).parse_args(arguments)
    try:
        normalize(os.environ)
    except EnvironmentProblem as error:
        print_message(str(error))
        return WRONG_USE
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    """Run the requested command; prints any error and returns the exit code."""
    folders = Folders(_relative_path(Path(options.content)), _relative_path(Path(options.output)))
    run: CommandFunction = options.run
    before = _folder_identities(folders)
    try:
        return run(folders, options)
    except ContentErrors as error:
        print_message(as_text(error.problems))
        print_message(f"{summary(error.problems)} {UNCHANGED}")
    except RenderProblem as error:
        print_message(as_text(sort_problems(error.problems)))
        print_message(_outcome(before, folders))
    except FileProblem as error:
        print_message(str(error.problem))
        if _folder_identities(folders) != before:
            print_message(_outcome(before, folders))
    except EditProblem as error:
        print_message(str(error))
        return WRONG_USE
    except KeyboardInterrupt as interruption:
        print_message(f"Interrumpido. {_outcome(before, folders)}")
        return SIGNALLED + next((number for number in interruption.args if isinstance(number, int)), SIGINT)
    except BrokenPipeError:  # the reader of the pipe has closed it
        return SUCCESS
    return CONTENT_ERRORS


def _folder_identities(folders: Folders) -> tuple[tuple[int, int] | None, ...]:
    """Which folder each output is now: one that was replaced is another."""
    return tuple(map(_identity, (folders.pdf, folders.site)))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def _outcome(before: tuple[tuple[int, int] | None, ...], folders: Folders) -> str:
    pdf, site = (old != new for old, new in zip(before, _folder_identities(folders), strict=True))
    return OUTCOMES[pdf, site]


def _use_utf8() -> None:
    """Write UTF-8 to the terminal whatever its settings, so that accents never fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _relative_path(path: Path) -> Path:
    """The path as problems show it: relative where it lies below the working folder."""
    relative = Path(os.path.relpath(path))
    return path if relative.parts[:1] == ("..",) else relative


def _parser(arguments: Sequence[str]) -> Parser:
    """The parser; it knows the options of the commands that are named among the arguments."""
    parser = Parser(prog="build.py", description="Hace el libro y el sitio a partir del contenido.")
    parser.set_defaults(run=build.run_all)
    build.main_options(parser)
    _folder_options(parser, content=str(ROOT / "content"), output=str(ROOT))
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    for name, (text, module) in COMMANDS.items():
        subparser = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if name in arguments:
            command: Command = import_module(module).COMMANDS[name]
            subparser.set_defaults(run=command.run)
            _folder_options(subparser, argparse.SUPPRESS, argparse.SUPPRESS)
            command.add_options(subparser)
    return parser


def _folder_options(parser: Parser, content: str, output: str) -> None:
    parser.add_argument("--content", metavar="CARPETA", default=content, help="el contenido (content/)")
    parser.add_argument("--output", metavar="CARPETA", default=output, help="dónde quedan pdf/ y site/")
