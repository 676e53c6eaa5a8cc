"""Sharing out the drawing of chunks to processes of their own: `python -m compendium.render.book`."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from compendium.problems import Level, Problem
from compendium.render.book.jobs import Job, Outcome
from compendium.render.progress import RenderProblem

ROOT = Path(__file__).parents[3]


def share_out(jobs: Sequence[Job], processes: int) -> Iterator[tuple[Job, bytes]]:
    """Every job with the chunk drawn, by so many processes. Raises RenderProblem with the problems of all."""
    shares = _shares(jobs, processes)
    workers = [_started() for _ in shares]
    outcomes: list[tuple[Job, Outcome]] = []
    try:
        for worker, share in zip(workers, shares, strict=True):
            _hand_over(worker, share)
        for worker, share in zip(workers, shares, strict=True):
            outcomes += zip(share, _answer(worker, share), strict=True)
    finally:
        for worker in workers:
            worker.kill()
            with worker:  # closes its pipes and waits for its end
                pass
    problems = tuple(problem for _, outcome in outcomes if isinstance(outcome, tuple) for problem in outcome)
    if problems:
        raise RenderProblem(problems)
    return ((job, outcome) for job, outcome in outcomes if isinstance(outcome, bytes))


def _shares(jobs: Sequence[Job], processes: int) -> list[list[Job]]:
    """The jobs in shares of about the same work: the largest first, each to who has least."""
    shares: list[list[Job]] = [[] for _ in range(processes)]
    work = [0] * processes
    for size, job in sorted(((len(str(job.data)), job) for job in jobs), key=lambda item: -item[0]):
        least = work.index(min(work))
        shares[least].append(job)
        work[least] += size
    return [share for share in shares if share]


def _started() -> subprocess.Popen[bytes]:
    """A worker; Ctrl+C ends this process alone, which then ends its workers."""
    command = [sys.executable, "-m", __package__]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, process_group=0)


def _hand_over(worker: subprocess.Popen[bytes], share: list[Job]) -> None:
    assert worker.stdin
    with suppress(BrokenPipeError):  # it is gone; its answer will say so
        worker.stdin.write(pickle.dumps(share))
        worker.stdin.flush()
    with suppress(BrokenPipeError):
        worker.stdin.close()
    worker.stdin = None


def _answer(worker: subprocess.Popen[bytes], share: list[Job]) -> list[Outcome]:
    """What became of a share. Raises RenderProblem if the worker ended before it could say."""
    written, _ = worker.communicate()
    if worker.returncode:
        message = (
            f"Un proceso que compone el libro terminó antes de tiempo (código {worker.returncode}). "
            "Revise que haya memoria y espacio en el disco."
        )
        raise RenderProblem((Problem(share[0].place, Level.ERROR, "libro-proceso", message),))
    outcomes: list[Outcome] = pickle.loads(written)
    return outcomes
