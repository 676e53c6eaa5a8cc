"""Work is shared out evenly; a process that ends early is told, whatever ended it."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from compendium.files import FileProblem
from compendium.problems import Level, Location, Problem
from compendium.render.book.worker import Crew, Task, _shares
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
    with pytest.raises(RenderProblem) as caught, Crew(2, ready, tmp_path) as crew:
        crew.run([partial(bytes, b"x" * 1_000_000)], [1], PLACE)
    code = -9 if "kill" in program else 7
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.yml:1:1: error: Un proceso que compone el libro terminó antes de tiempo "
        f"(código {code}). Revise que haya memoria y espacio en el disco. [libro-proceso]"
    ]


def _import(name: str) -> bytes:
    __import__(name)
    return b""


def _load_library(name: str) -> bytes:
    raise OSError(f"cannot load library '{name}'")


class Unknown:
    """A task whose module whoever works does not find."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_import, ("fontTools_que_falta",))

    def __call__(self) -> bytes:
        """Nothing, anywhere."""
        return b""


@pytest.mark.parametrize(
    ("task", "cause"),
    [
        (partial(_import, "fontTools_que_falta"), "no se puede cargar «fontTools_que_falta»"),
        (Unknown(), "no se puede cargar «fontTools_que_falta»"),
        (partial(_load_library, "libpango"), "el sistema dice «cannot load library 'libpango'»"),
    ],
)
def test_what_keeps_a_worker_from_working_is_told(tmp_path: Path, task: Task, cause: str) -> None:
    with Crew(2, ready, tmp_path) as crew:
        for _ in range(2):
            with pytest.raises(RenderProblem) as caught:
                crew.run([partial(bytes, b"a"), task], [1, 1], PLACE)
            assert [str(problem) for problem in caught.value.problems] == [
                f"content/a.yml:1:1: error: No se puede componer el libro: {cause}. "
                "Prepare el equipo: ejecute «make setup» en la carpeta del proyecto. [libro-proceso]"
            ]


def test_what_tasks_give_comes_in_their_order_time_and_again(tmp_path: Path) -> None:
    with Crew(2, ready, tmp_path) as crew:
        for _ in range(2):
            tasks = [partial(bytes, text) for text in (b"a", b"b", b"c")]
            assert crew.run(tasks, [1, 5, 2], PLACE) == [b"a", b"b", b"c"]


def _die(text: str) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return text.encode()


def test_after_an_early_end_others_do_the_next_work(tmp_path: Path) -> None:
    with Crew(2, ready, tmp_path) as crew:
        with pytest.raises(RenderProblem, match="antes de tiempo"):
            crew.run([partial(_die, "a"), *[partial(bytes, b"b")] * 6], [9, *[1] * 6], PLACE)
        assert crew.run([partial(bytes, b"c")] * 7, [1] * 7, PLACE) == [b"c"] * 7


def test_a_worker_that_ended_between_two_works_is_replaced(tmp_path: Path) -> None:
    with Crew(2, ready, tmp_path) as crew:
        assert crew.run([partial(bytes, b"c")], [1], PLACE) == [b"c"]
        crew._workers[0].kill()
        crew._workers[0].wait()
        assert crew.run([partial(bytes, b"d")], [1], PLACE) == [b"d"]


def test_what_nobody_waited_for_is_given_to_nobody(tmp_path: Path) -> None:
    with Crew(2, ready, tmp_path) as crew:
        crew.begin([partial(bytes, b"e")], [1], PLACE)
        assert crew.run([partial(bytes, b"f")], [1], PLACE) == [b"f"]


def _put_aside() -> bytes:
    handle, path = tempfile.mkstemp()
    os.close(handle)
    return path.encode()


def test_what_workers_put_aside_goes_with_them(tmp_path: Path) -> None:
    with Crew(2, ready, tmp_path) as crew:
        (path,) = crew.run([_put_aside], [1], PLACE)
        assert Path(path.decode()).exists()
        assert Path(path.decode()).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_nothing_can_be_put_aside_is_told(tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("in the way")
    with pytest.raises(FileProblem, match="No se puede escribir"), Crew(2, ready, tmp_path / "archivo"):
        pass


def _too_large() -> NoReturn:
    raise FileProblem(Problem(PLACE, Level.ERROR, "archivos-escritura", "No cabe."))


def test_a_file_that_a_worker_cannot_write_is_told(tmp_path: Path) -> None:
    with pytest.raises(RenderProblem) as caught, Crew(2, _too_large, tmp_path) as crew:
        crew.run([_too_large], [1], PLACE)
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.yml:1:1: error: No cabe. [archivos-escritura]"
    ]


def test_the_problems_of_all_tasks_are_told(tmp_path: Path) -> None:
    with pytest.raises(RenderProblem) as caught, Crew(2, ready, tmp_path) as crew:
        crew.run([partial(_fail, "uno"), partial(bytes, b""), partial(_fail, "dos")], [1, 1, 1], PLACE)
    assert [problem.rule for problem in caught.value.problems] == ["uno", "dos"]


def test_shares_are_about_the_same_work() -> None:
    assert _shares([1, 9, 4, 5, 1], 2) == [[1, 0], [3, 2, 4]]
