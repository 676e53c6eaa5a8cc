"""A process that works: on stdin what makes it ready, then shares of tasks; what became of them on stdout. Its only
argument is the folder for what is put aside.

The pipes carry pickles between two processes of one build; nothing else ever reads or writes them.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedReader
from typing import cast

from compendium.files import FileProblem
from compendium.render.book.worker import Outcome, Task
from compendium.render.progress import RenderProblem


def _shares() -> Iterator[Callable[[], list[Task]]]:
    """The readers of what each share asks for: to read one loads the modules that do its work."""
    given = cast("BufferedReader", sys.stdin.buffer)
    while given.peek(1):
        yield lambda: pickle.load(given)


def _outcome(task: Task) -> Outcome:
    try:
        return task()
    except RenderProblem as problem:
        return problem.problems
    except FileProblem as error:
        return (error.problem,)


def _outcomes(share: list[Task]) -> Iterator[Outcome]:
    """What the tasks give. Garbage waits for a task's end: to look for it while pages are laid out takes long."""
    for place, task in enumerate(share):
        if place:
            gc.collect()
        yield _outcome(task)


def _make_ready() -> None:
    """What is loaded first stays, so nobody need look for garbage among it. Who cannot make ready says so at work."""
    gc.disable()
    with suppress(FileProblem, ImportError, OSError):
        pickle.load(sys.stdin.buffer)()
    gc.freeze()


def _done(share: Callable[[], list[Task]]) -> list[Outcome] | str:
    """What became of a share, or what keeps this process from working at all."""
    try:
        return list(_outcomes(share()))
    except ImportError as error:
        return f"no se puede cargar «{error.name or error}»"
    except OSError as error:  # a library of the system, as a rule
        return f"el sistema dice «{error}»"


def _answer(outcomes: list[Outcome] | str) -> None:
    try:
        pickle.dump(outcomes, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever asked is gone
        os._exit(1)


if __name__ == "__main__":
    tempfile.tempdir = sys.argv[1]
    _make_ready()
    for share in _shares():
        _answer(outcomes := _done(share))
        if isinstance(outcomes, str):
            break
        gc.collect()
