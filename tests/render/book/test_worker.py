"""Work is shared out evenly; a process that ends early is told, whatever ended it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from compendium.problems import Level, Location, Problem
from compendium.render.book.worker import Crew, _shares
from compendium.render.progress import RenderProblem

PLACE = Location("content/a.yml")


def ready() -> None:
    """There is nothing to make ready."""


def _fail(rule: str) -> bytes:
    raise RenderProblem((Problem(PLACE, Level.ERROR, rule, "No."),))


@pytest.mark.parametrize("program", ["exit 7", "kill -9 $$", "head -c 9 > /dev/null; exit 7"])
def test_a_worker_that_ends_early_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    worker = tmp_path / "python"
    worker.write_text(f"#!/bin/sh\n{program}\n")
    worker.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(worker))
    with pytest.raises(RenderProblem) as caught, Crew(2, ready) as crew:
        crew.run([partial(bytes, b"x" * 1_000_000)], [1], PLACE)
    code = -9 if "kill" in program else 7
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.yml:1:1: error: Un proceso que compone el libro terminó antes de tiempo "
        f"(código {code}). Revise que haya memoria y espacio en el disco. [libro-proceso]"
    ]


def test_what_tasks_give_comes_in_their_order_time_and_again() -> None:
    with Crew(2, ready) as crew:
        for _ in range(2):
            tasks = [partial(bytes, text) for text in (b"a", b"b", b"c")]
            assert crew.run(tasks, [1, 5, 2], PLACE) == [b"a", b"b", b"c"]


def test_the_problems_of_all_tasks_are_told() -> None:
    with pytest.raises(RenderProblem) as caught, Crew(2, ready) as crew:
        crew.run([partial(_fail, "uno"), partial(bytes, b""), partial(_fail, "dos")], [1, 1, 1], PLACE)
    assert [problem.rule for problem in caught.value.problems] == ["uno", "dos"]


def test_shares_are_about_the_same_work() -> None:
    assert _shares([1, 9, 4, 5, 1], 2) == [[1, 0], [3, 2, 4]]
