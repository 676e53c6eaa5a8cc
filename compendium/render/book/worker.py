"""Sharing out work to processes of their own: `python -m compendium.render.book`."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from compendium.files import report_write_errors
from compendium.problems import Level, Location, Problem
from compendium.render.book.surroundings import surroundings
from compendium.render.progress import RenderProblem

ROOT = Path(__file__).parents[3]
FEW = 3  # so few tasks are done sooner than another process starts
PREPARE = "Prepare el equipo: ejecute «make setup» en la carpeta del proyecto."
Task = Callable[[], bytes]  # may raise RenderProblem
Outcome = bytes | tuple[Problem, ...]  # what a task gave, or why it gave nothing


class Crew:
    """At most `size` processes that work; they end with the block.

    Each calls `ready` first. One starts at once: it makes ready while its maker still reads what there is to do. The
    others start when there is work for them. What they put aside lies in a folder inside `folder`, and goes with them.
    """

    def __init__(self, size: int, ready: Callable[[], None], folder: Path) -> None:
        self._size = size
        self._ready = ready
        self._folder = folder
        self._workers: list[subprocess.Popen[bytes]] = []
        self._owing = False  # whether they may still give what nobody took

    def __enter__(self) -> Self:
        """Raises FileProblem if nothing can be put aside."""
        with report_write_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._aside = tempfile.TemporaryDirectory(
                dir=self._folder, prefix="aparte-", ignore_cleanup_errors=True
            )
        self._start()
        return self

    def _start(self) -> None:
        worker = _started(Path(self._aside.name))
        self._workers.append(worker)
        _give(worker, self._ready)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._aside.cleanup()

    def end(self) -> None:
        """End the processes before the block does; there is nothing more to do."""
        for worker in self._workers:
            worker.kill()
            with suppress(BrokenPipeError), worker:  # closes its pipes and waits for its end
                pass
        self._workers, self._owing = [], False

    def run(self, tasks: Sequence[Task], work: Sequence[int], place: Location) -> list[bytes]:
        """What each task gives, in their order; `work` guesses how long each takes.

        Raises RenderProblem with the problems of all, or, at `place`, if a process ends before it is done.
        """
        return self.begin(tasks, work, place)()

    def begin(self, tasks: Sequence[Task], work: Sequence[int], place: Location) -> Callable[[], list[bytes]]:
        """The same, for who has something else to do meanwhile: what is given waits for the tasks, and raises."""
        # Nobody is to take what was not waited for, after an error, for something else.
        if self._owing or any(worker.poll() is not None for worker in self._workers):
            self.end()
        shares = _shares(work, min(self._size, max(1, len(tasks) // FEW)))
        for _ in shares[len(self._workers) :]:
            self._start()
        self._owing = True
        for worker, share in zip(self._workers, shares, strict=False):
            _give(worker, [tasks[place] for place in share])
        return partial(self._done, shares, place)

    def _done(self, shares: list[list[int]], place: Location) -> list[bytes]:
        done: dict[int, Outcome] = {}
        for worker, share in zip(self._workers, shares, strict=False):
            done |= zip(share, _taken(worker, place), strict=True)
        self._owing = False
        problems = tuple(problem for place in sorted(done) for problem in _problems(done[place]))
        if problems:
            raise RenderProblem(problems)
        return [outcome for place in sorted(done) if isinstance(outcome := done[place], bytes)]


def _problems(outcome: Outcome) -> tuple[Problem, ...]:
    return outcome if isinstance(outcome, tuple) else ()


def _shares(work: Sequence[int], processes: int) -> list[list[int]]:
    """The places of the tasks in shares of about the same work: the longest first, each to who has least."""
    shares: list[list[int]] = [[] for _ in range(processes)]
    given = [0] * processes
    for place in sorted(range(len(work)), key=lambda place: -work[place]):
        least = given.index(min(given))
        shares[least].append(place)
        given[least] += work[place]
    return shares


def _started(aside: Path) -> subprocess.Popen[bytes]:
    """A worker; Ctrl+C ends this process alone, which then ends its workers."""
    command = [sys.executable, "-P", "-m", __package__ or "", str(aside)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
        env=surroundings(os.environ) | {"PYTHONPATH": os.pathsep.join(_modules())},
    )


def _modules() -> list[str]:
    """Where a worker finds what it runs: here first, wherever this process was started."""
    asked = os.environ.get("PYTHONPATH", "")
    return [str(ROOT), asked] if asked else [str(ROOT)]


def _give(worker: subprocess.Popen[bytes], share: list[Task] | Callable[[], None]) -> None:
    assert worker.stdin
    with suppress(BrokenPipeError):  # it is gone; that it gives nothing will say so
        pickle.dump(share, worker.stdin)
        worker.stdin.flush()


def _taken(worker: subprocess.Popen[bytes], place: Location) -> list[Outcome]:
    """What a worker made of its share. Raises RenderProblem if it ended before it could say."""
    assert worker.stdout
    try:
        outcomes: list[Outcome] | str = pickle.load(worker.stdout)
    except (EOFError, pickle.UnpicklingError) as error:
        message = (
            f"Un proceso que compone el libro terminó antes de tiempo (código {worker.wait()}). "
            "Revise que haya memoria y espacio en el disco."
        )
        raise RenderProblem((Problem(place, Level.ERROR, "libro-proceso", message),)) from error
    if isinstance(outcomes, str):
        message = f"No se puede componer el libro: {outcomes}. {PREPARE}"
        raise RenderProblem((Problem(place, Level.ERROR, "libro-proceso", message),))
    return outcomes
