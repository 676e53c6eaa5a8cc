"""Worker processes that render chunks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

from compendium.files import FileProblem, report_write_errors
from compendium.font_coverage import FOLDER
from compendium.problems import Level, Location, Problem
from compendium.render.book.cache import CACHE, FONTS
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.progress import RenderProblem

PROCESSES = 2
FONT_CONFIG = FOLDER / "fontconfig.xml"
# Other variables that affect the choice of fonts.
UNSET = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG", "LANG", "LANGUAGE", "PANGO_LANGUAGE")
PROCESS_ENDED = (
    "Un proceso que compone el libro terminó antes de tiempo. Revise que haya memoria y espacio en el disco."
)
MISSING_LIBRARY = (
    "No se puede componer el libro: {}. Prepare el equipo: ejecute «make setup» en la carpeta del proyecto."
)
Task = Callable[[], bytes]  # may raise RenderProblem or FileProblem


@dataclass(frozen=True)
class WorkerPool:
    """Processes that render chunks until the block of `worker_pool` ends."""

    executor: ProcessPoolExecutor

    def run(self, tasks: Sequence[Task], place: Location) -> list[bytes]:
        """Return the results of the tasks in their order.

        Raises RenderProblem with the problems of all tasks, or at `place` if a process ends early.
        """
        futures: list[Future[bytes | tuple[Problem, ...]]] = []
        try:
            futures = [self.executor.submit(_outcome, task, place) for task in tasks]
            outcomes = [future.result() for future in futures]
        except BrokenProcessPool as error:
            raise RenderProblem((Problem(place, Level.ERROR, "libro-proceso", PROCESS_ENDED),)) from error
        problems = [problem for outcome in outcomes if isinstance(outcome, tuple) for problem in outcome]
        if problems:
            raise RenderProblem(tuple(problems))
        return [outcome for outcome in outcomes if isinstance(outcome, bytes)]


@contextmanager
def worker_pool(output: Path, options: BookOptions = PLAIN) -> Iterator[WorkerPool]:
    """Yield processes for books of these options; one of them loads the layout engine at once.

    Raises FileProblem if the folder cannot be written.
    """
    cache = output / CACHE
    temporary = _temporary_folder(cache.parent)
    executor = _executor(Path(temporary.name))
    with temporary, executor:
        executor.submit(partial(_preload, cache, options))
        try:
            yield WorkerPool(executor)
        finally:
            executor.shutdown(cancel_futures=True)


def _temporary_folder(parent: Path) -> tempfile.TemporaryDirectory[str]:
    with report_write_errors(parent):
        parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(dir=parent, prefix="aparte-", ignore_cleanup_errors=True)


def _executor(temporary: Path) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=_start, initargs=(temporary,))


def _start(temporary: Path) -> None:
    """Set up a process that ignores Ctrl+C and ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_environment(temporary)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _set_environment(temporary: Path) -> None:
    """Restrict this process to the book's fonts, no language and its own temporary folder."""
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update({"FONTCONFIG_FILE": str(FONT_CONFIG), "LC_ALL": "C", "TMPDIR": str(temporary)})


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent
    wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _preload(cache: Path, options: BookOptions) -> None:
    """Load the layout engine while the parent still reads the content."""
    from compendium.render.book import render_job  # noqa: F401 (loads what tasks need)
    from compendium.render.book.typeset import load

    load(cache / FONTS, page_geometry(options))


def _outcome(task: Task, place: Location) -> bytes | tuple[Problem, ...]:
    """Return the result of a task, or its problems."""
    try:
        return task()
    except RenderProblem as error:
        return error.problems
    except FileProblem as error:
        return (error.problem,)
    except ImportError as error:
        cause = f"no se puede cargar «{error.name or error}»"
    except OSError as error:  # a library of the system, as a rule
        cause = f"el sistema dice «{error}»"
    return (Problem(place, Level.ERROR, "libro-proceso", MISSING_LIBRARY.format(cause)),)
