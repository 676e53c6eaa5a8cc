"""What every command shares: how it answers, how it tells, and how far it is."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from compendium.arguments import Parser
from compendium.folders import Folders
from compendium.problems import Level, Problem
from compendium.render.progress import Progress

FINE, CONTENT_ERRORS, INTERRUPTED = 0, 1, 130
MEXICO = timezone(timedelta(hours=-6))  # the whole year, in the centre of the country, since 2022
Run = Callable[[Folders, argparse.Namespace], int]


def no_options(parser: Parser) -> None:
    """The options of a command that has none of its own."""
    del parser


@dataclass(frozen=True)
class Command:
    """A command: what it does, and its options."""

    run: Run
    add_options: Callable[[Parser], None] = no_options


def today() -> date:
    """The day in Mexico, wherever this runs: an embargo ends with it."""
    return datetime.now(MEXICO).date()


def tell(text: str) -> None:
    """Say something to whoever sits there; what a command makes goes to the standard output instead."""
    sys.stdout.flush()  # what was said before stands before
    print(text, file=sys.stderr)


def summary(problems: Iterable[Problem]) -> str:
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
def progress() -> Iterator[Progress]:
    """Steps shown on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Se empieza…") as status:
        yield lambda step: status.update(f"{step}…")
