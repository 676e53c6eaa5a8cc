"""The processes that render: what they answer, what is told when one ends, and that none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from compendium.files import FileProblem
from compendium.folders import ROOT
from compendium.problems import Level, Location, Problem
from compendium.render.book.workers import worker_pool
from compendium.render.progress import RenderProblem

PLACE = Location("content/edicion.yml")
PARENT = """
import sys, time
from pathlib import Path
from compendium.render.book.workers import worker_pool
from tests.render.book.test_workers import PLACE, process_id

if __name__ == "__main__":
    with worker_pool(Path(sys.argv[1])) as pool:
        print(pool.run([process_id], PLACE)[0].decode(), flush=True)
        time.sleep(60)
"""


def process_id() -> bytes:
    """The number of the process that runs this."""
    return str(os.getpid()).encode()


def end_process() -> bytes:
    """End the process that runs this, as a lack of memory would."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def fail(error: Exception) -> bytes:
    """Raise an error."""
    raise error


def messages(error: RenderProblem) -> list[str]:
    """What an error says to the editor."""
    return [str(problem) for problem in error.problems]


def test_tasks_answer_in_their_order(tmp_path: Path) -> None:
    with worker_pool(tmp_path) as pool:
        assert pool.run([partial(bytes, n) for n in range(5)], PLACE) == [bytes(n) for n in range(5)]


def test_the_end_of_a_process_is_told_and_others_take_over(tmp_path: Path) -> None:
    with worker_pool(tmp_path) as pool:
        with pytest.raises(RenderProblem) as caught:
            pool.run([end_process], PLACE)
        assert messages(caught.value) == [
            "content/edicion.yml:1:1: error: Un proceso que compone el libro terminó antes de tiempo. "
            "Revise que haya memoria y espacio en el disco. [libro-proceso]"
        ]
        assert pool.run([partial(bytes, 3)], PLACE) == [bytes(3)]


def test_the_problems_of_all_tasks_are_told(tmp_path: Path) -> None:
    one = Problem(Location("a.yml"), Level.ERROR, "libro-nota", "Una.")
    other = Problem(Location("b.yml"), Level.ERROR, "archivos-escritura", "Otra.")
    tasks = [partial(fail, RenderProblem((one,))), partial(fail, FileProblem(other))]
    with worker_pool(tmp_path) as pool, pytest.raises(RenderProblem) as caught:
        pool.run(tasks, PLACE)
    assert caught.value.problems == (one, other)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ImportError("x", name="weasyprint"), "no se puede cargar «weasyprint»"),
        (OSError("cannot load library 'libpango'"), "el sistema dice «cannot load library 'libpango'»"),
    ],
)
def test_what_is_not_installed_is_told_with_its_cure(tmp_path: Path, error: Exception, cause: str) -> None:
    with worker_pool(tmp_path) as pool, pytest.raises(RenderProblem) as caught:
        pool.run([partial(fail, error)], PLACE)
    assert messages(caught.value) == [
        f"content/edicion.yml:1:1: error: No se puede componer el libro: {cause}. Prepare el equipo: ejecute "
        "«make setup» en la carpeta del proyecto. [libro-proceso]"
    ]


def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
    assert _is_gone(worker)


def _is_gone(process: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(process):
            return True
        time.sleep(0.1)
    return False


def _is_zombie(process: int) -> bool:
    """Whether it has ended and waits for a parent to take note of it."""
    try:
        return ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_nothing_is_left_of_what_was_put_aside(tmp_path: Path) -> None:
    with worker_pool(tmp_path) as pool:
        pool.run([process_id], PLACE)
    assert list((tmp_path / ".build").glob("aparte-*")) == []


def test_a_folder_where_nothing_can_be_put_aside_is_told(tmp_path: Path) -> None:
    (tmp_path / ".build").write_text("a file in the way")
    with pytest.raises(FileProblem) as caught, worker_pool(tmp_path):
        pass
    assert caught.value.problem.rule == "archivos-escritura"
