"""Shared by all commands: standard output, messages, progress."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from compendium.files import FileProblem, os_error_text
from compendium.folders import Folders
from compendium.plurals import count_noun
from compendium.problems import Level, Location, Problem
from compendium.render.progress import Progress
from compendium.spanish_argparse import Parser

SUCCESS, CONTENT_ERRORS = 0, 1
SIGNALLED = 128  # and the number of the signal
OUTPUT = Location("la salida del comando")
CommandFunction = Callable[[Folders, argparse.Namespace], int]


def no_options(parser: Parser) -> None:
    """The options of a command that has none of its own."""
    del parser


@dataclass(frozen=True)
class Command:
    """A command: what it does, and its options."""

    run: CommandFunction
    add_options: Callable[[Parser], None] = no_options


def print_message(text: str) -> None:
    """Print a message to standard error; results go to `print_output`."""
    with suppress(OSError):
        print(text, file=sys.stderr)


def print_output(text: str) -> None:
    """Write a result to standard output and flush it.

    Raises FileProblem if it cannot be written, BrokenPipeError if the reader closed the pipe.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"No se puede escribir: {os_error_text(error)}. Envíela a otro archivo, o libere espacio."
        raise FileProblem(Problem(OUTPUT, Level.ERROR, "archivos-escritura", message)) from error


def summary(problems: Iterable[Problem]) -> str:
    """«2 errores, 1 advertencia.»"""
    times = Counter(problem.level for problem in problems)
    if not times:
        return "Sin errores ni advertencias."
    plurals = {Level.ERROR: "errores", Level.WARNING: "advertencias", Level.REMARK: "observaciones"}
    found = (count_noun(times[level], level.label, many) for level, many in plurals.items() if times[level])
    return f"{', '.join(found)}."


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Steps shown on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    try:
        yield lambda step: _write_status(f"{step}…")
    finally:
        _write_status("")


def _write_status(text: str) -> None:
    """Replace the last line of the terminal (ECMA-48: carriage return, erase line)."""
    with suppress(OSError):
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
