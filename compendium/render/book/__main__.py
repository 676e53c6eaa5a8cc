"""A process that draws chunks: jobs on stdin, what became of each on stdout.

The pipes carry pickles between two processes of one build; nothing else ever reads or writes them.
"""

from __future__ import annotations

import os
import pickle
import sys

from compendium.render.book.jobs import Job, Outcome, do
from compendium.render.progress import RenderProblem


def _outcome(job: Job) -> Outcome:
    try:
        return do(job)
    except RenderProblem as problem:
        return problem.problems


if __name__ == "__main__":
    share: list[Job] = pickle.load(sys.stdin.buffer)
    answer = pickle.dumps([_outcome(job) for job in share])
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever asked is gone
        os._exit(1)
