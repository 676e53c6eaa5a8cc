"""A process that works: shares of tasks on stdin, what became of each task on stdout, until stdin ends.

The pipes carry pickles between two processes of one build; nothing else ever reads or writes them.
"""

from __future__ import annotations

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


if __name__ == "__main__":
    for share in _shares():
        pickle.dump([_outcome(task) for task in share], sys.stdout.buffer)
        sys.stdout.buffer.flush()
