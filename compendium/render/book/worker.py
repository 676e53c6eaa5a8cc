"""Sharing out the drawing of chunks to processes of their own: `python -m compendium.render.book`."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from compendium.render.book.jobs import Job, Outcome
from compendium.render.progress import RenderProblem

ROOT = Path(__file__).parents[3]


def share_out(jobs: Sequence[Job], processes: int) -> Iterator[tuple[Job, bytes]]:
    """Every job with the chunk drawn, by so many processes. Raises RenderProblem with the problems of all."""
    shares = _shares(jobs, processes)
    workers = [_started(share) for share in shares]
    written = [worker.communicate()[0] for worker in workers]
    for worker in workers:
        if worker.returncode:
            raise subprocess.CalledProcessError(worker.returncode, worker.args)
    outcomes: list[tuple[Job, Outcome]] = []
    for share, results in zip(shares, written, strict=True):
        outcomes += zip(share, pickle.loads(results), strict=True)
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


def _started(share: list[Job]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __package__]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert worker.stdin
    worker.stdin.write(pickle.dumps(share))
    worker.stdin.close()
    worker.stdin = None
    return worker
