"""Processes that render chunks."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from functools import lru_cache, partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.files import FileProblem, report_write_errors
from compendium.font_coverage import FOLDER
from compendium.problems import Level, Location, Problem
from compendium.render.book.cache import CACHE, FONTS, toolchain_digest
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.progress import RenderProblem

if TYPE_CHECKING:
    from pikepdf import Pdf

PROCESSES = 2
KEPT_CHUNKS = 100  # of a book, with room for those of the next
FONT_CONFIG = FOLDER / "fontconfig.xml"
# Other variables that affect the choice of fonts.
UNSET = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG", "LANG", "LANGUAGE", "PANGO_LANGUAGE")
PROCESS_ENDED = (
    "Un proceso que compone el libro terminó antes de tiempo. Revise que haya memoria y espacio en el disco."
)
MISSING_LIBRARY = (
    "No se puede componer el libro: {}. Prepare el equipo: ejecute «make setup» en la carpeta del proyecto."
)
INTERNAL_ERROR = "No se puede componer el libro por una falla del programa («{}»). Avise a quien lo mantiene."
DAY = 86_400  # seconds
Task = Callable[[], bytes]  # may raise RenderProblem or FileProblem


class WorkerPool:
    """Processes that render chunks; they stay until `close`.

    The first one loads the layout engine at once, for books of these options. `temporary` is the folder for their
    temporary files, `toolchain` the digest of the software that they render with. `open_chunk` opens the PDF of a
    chunk; with `keeps_chunks` the opened ones are kept for the next book, which takes 200 MB and saves 0.4 s.
    """

    def __init__(self, cache: Path, temporary: Path, options: BookOptions, *, keeps_chunks: bool) -> None:
        self.toolchain = toolchain_digest()
        self.open_chunk = lru_cache(maxsize=KEPT_CHUNKS)(_open_pdf) if keeps_chunks else _open_pdf
        self._cache = cache
        self._temporary = temporary
        self._load = partial(_preload, cache, options)
        self._others = set(multiprocessing.active_children())
        self._start()

    def _start(self) -> None:
        with report_write_errors(self._cache.parent), _interrupts_blocked():
            self._executor = ProcessPoolExecutor(
                PROCESSES,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_prepare_process,
                initargs=(self._temporary,),
            )
            self._preload = self._executor.submit(self._load)

    def close(self) -> None:
        """Kill the processes."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.kill()
        self._executor.shutdown(cancel_futures=True)

    def run(self, tasks: Sequence[Task], place: Location) -> list[bytes]:
        """Return what each task returns, in their order.

        Raises RenderProblem with the problems of all tasks, or, at `place`, if a process ends before its time; then
        others take their places.
        """
        try:
            self._preload.exception()  # waits: a second process starts only if needed, with the faces unpacked
            with report_write_errors(self._cache.parent), _interrupts_blocked():
                futures = [self._executor.submit(_outcome, task, place) for task in tasks]
            outcomes = [future.result() for future in futures]
        except BrokenProcessPool as error:
            self._start()
            raise RenderProblem((Problem(place, Level.ERROR, "libro-proceso", PROCESS_ENDED),)) from error
        except (CancelledError, RuntimeError) as error:  # the pool was closed meanwhile
            raise RenderProblem((Problem(place, Level.ERROR, "libro-proceso", PROCESS_ENDED),)) from error
        problems = [problem for outcome in outcomes if isinstance(outcome, tuple) for problem in outcome]
        if problems:
            raise RenderProblem(tuple(problems))
        return [outcome for outcome in outcomes if isinstance(outcome, bytes)]


def _open_pdf(pdf: bytes) -> Pdf:
    from pikepdf import Pdf  # a build with no new book does not need it

    return Pdf.open(io.BytesIO(pdf))


@contextmanager
def worker_pool(
    output: Path, options: BookOptions = PLAIN, *, keeps_chunks: bool = False
) -> Iterator[WorkerPool]:
    """Start processes for books of these options in a folder, and end them with the block.

    Raises FileProblem if the folder cannot be written.
    """
    cache = output / CACHE
    with report_write_errors(cache.parent):
        cache.parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.TemporaryDirectory(
            dir=cache.parent, prefix="aparte-", ignore_cleanup_errors=True
        )
    _remove_old_folders(cache.parent)
    with (
        temporary,
        closing(WorkerPool(cache, Path(temporary.name), options, keeps_chunks=keeps_chunks)) as pool,
    ):
        yield pool


def _remove_old_folders(folder: Path) -> None:
    """Remove temporary folders that killed processes left more than a day ago."""
    for old in folder.glob("aparte-*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > DAY:
                shutil.rmtree(old)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT for processes started inside: their parent kills them after Ctrl+C."""
    if os.name == "nt":  # has no masks of signals
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _prepare_process(temporary: Path) -> None:
    """Set up a process, which ends with its parent."""
    _set_environment(temporary)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _set_environment(temporary: Path) -> None:
    """Restrict this process to the book's fonts, no language and our temporary folder."""
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
    """Return what a task returns, or why it cannot be done."""
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
    except Exception as error:  # the command must not end in a traceback
        message = INTERNAL_ERROR.format(f"{type(error).__name__}: {error}")
        return (Problem(place, Level.ERROR, "libro-proceso", message),)
    return (Problem(place, Level.ERROR, "libro-proceso", MISSING_LIBRARY.format(cause)),)
