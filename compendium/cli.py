"""The command line: which commands there are, and how each may end. It knows all stages; none knows it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from compendium.arguments import WRONG_USE, Parser
from compendium.chain import ROOT, ContentErrors, Folders
from compendium.commands import build, edit, review
from compendium.commands.shown import CONTENT_ERRORS, FINE, INTERRUPTED, Run, summary, tell
from compendium.editing.changes import EditProblem
from compendium.files import FileProblem
from compendium.problems import as_text, by_place
from compendium.render.progress import RenderProblem

COMMANDS = (*build.COMMANDS, *review.COMMANDS, *edit.COMMANDS)
UNCHANGED = "No se hizo nada: pdf/ y site/ siguen como estaban."
# What to say of pdf/ and site/, each replaced or not, when a command did not come to its end.
ENDINGS = {
    (False, False): "pdf/ y site/ siguen como estaban.",
    (True, False): "pdf/ ya es el nuevo; site/ sigue como estaba.",
    (False, True): "pdf/ sigue como estaba; site/ ya es el nuevo.",
    (True, True): "pdf/ y site/ ya son los nuevos.",
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; the answer is the exit code: 0 fine, 1 the content has errors, 2 wrong use."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    folders = Folders(_shown(Path(options.content)), _shown(Path(options.output)))
    run: Run = options.run
    before = _standing(folders)
    try:
        code = run(folders, options)
        sys.stdout.flush()
        return code
    except ContentErrors as error:
        tell(as_text(error.problems))
        tell(f"{summary(error.problems)} {UNCHANGED}")
    except RenderProblem as error:
        tell(as_text(by_place(error.problems)))
        tell(_ending(before, folders))
    except FileProblem as error:
        tell(str(error.problem))
        if _standing(folders) != before:
            tell(_ending(before, folders))
    except EditProblem as error:
        tell(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        tell(f"Interrumpido. {_ending(before, folders)}")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return CONTENT_ERRORS


def _standing(folders: Folders) -> tuple[tuple[int, int] | None, ...]:
    """Which folder each output is now: one that was replaced is another."""
    return tuple(map(_identity, (folders.pdf, folders.site)))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def _ending(before: tuple[tuple[int, int] | None, ...], folders: Folders) -> str:
    pdf, site = (old != new for old, new in zip(before, _standing(folders), strict=True))
    return ENDINGS[pdf, site]


def _speak_utf8() -> None:
    """Whatever the terminal's settings: accents are not to be lost, nor to stop anything."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _shown(path: Path) -> Path:
    """The path as problems show it: relative where it lies below the working folder."""
    relative = Path(os.path.relpath(path))
    return path if relative.parts[:1] == ("..",) else relative


def _parser() -> Parser:
    parser = Parser(
        prog="build.py", description="Hace el libro y el sitio del Compendio a partir de su contenido."
    )
    parser.set_defaults(run=build.run_all)
    build.main_options(parser)
    _folder_options(parser, content=str(ROOT / "content"), output=str(ROOT))
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    for command in COMMANDS:
        text = command.help
        subparser = commands.add_parser(command.name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        subparser.set_defaults(run=command.run)
        _folder_options(subparser, argparse.SUPPRESS, argparse.SUPPRESS)
        command.add_options(subparser)
    return parser


def _folder_options(parser: Parser, content: str, output: str) -> None:
    parser.add_argument("--content", metavar="CARPETA", default=content, help="el contenido (content/)")
    parser.add_argument("--output", metavar="CARPETA", default=output, help="dónde quedan pdf/ y site/")
