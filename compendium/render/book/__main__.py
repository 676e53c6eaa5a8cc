"""A process that works: shares of tasks on stdin, what became of each task on stdout, until stdin ends.

The pipes carry pickles between two processes of one build; nothing else ever reads or writes them.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator

from compendium.render.book.worker import Outcome, Task
from compendium.render.progress import RenderProblem


def _shares() -> Iterator[list[Task]]:
    while True:
        try:
            yield pickle.load(sys.stdin.buffer)
        except EOFError:
            return


def _outcome(task: Task) -> Outcome:
    try:
        return task()
    except RenderProblem as problem:
        return problem.problems


def _answer(outcomes: list[Outcome]) -> None:
    try:
        pickle.dump(outcomes, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever asked is gone
        os._exit(1)


if __name__ == "__main__":
    for share in _shares():
        _answer([_outcome(task) for task in share])
