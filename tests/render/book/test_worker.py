"""A worker that ends early is told, whatever ended it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compendium.problems import Location
from compendium.render.book.jobs import Job
from compendium.render.book.options import BookOptions
from compendium.render.book.worker import share_out
from compendium.render.progress import RenderProblem


@pytest.mark.parametrize("program", ["exit 7", "kill -9 $$", "cat > /dev/null; exit 7"])
def test_a_worker_that_ends_early_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    worker = tmp_path / "python"
    worker.write_text(f"#!/bin/sh\n{program}\n")
    worker.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(worker))
    data: dict[str, object] = {"text": "x" * 1_000_000}
    job = Job("a", "a", 1, "programa", data, BookOptions(), Location("content/a.yml"), tmp_path)
    with pytest.raises(RenderProblem) as caught:
        share_out([job], 2)
    code = -9 if "kill" in program else 7
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.yml:1:1: error: Un proceso que compone el libro terminó antes de tiempo "
        f"(código {code}). Revise que haya memoria y espacio en el disco. [libro-proceso]"
    ]
