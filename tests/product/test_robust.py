"""A build that is killed, that runs out of disk, or may not write, leaves the old or the new outputs, whole."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

import pytest

from compendium.cli import main
from compendium.folders import ROOT
from tests.fuzz import KINDS, fuzz
from tests.golden import SAMPLE
from tests.torture import TITLES, Bench, digest, torture

KILLS = 4
INPUTS = 400


def test_killed_builds_leave_the_old_or_the_new_outputs(tmp_path: Path, sample_cache: Path) -> None:
    counts, faults = torture(tmp_path, KILLS, seed=1, cache=sample_cache)
    assert faults == []
    assert counts["killed"] + counts["ended"] == KILLS
    assert counts["killed"]


def test_any_input_ends_soon_in_values_or_problems(tmp_path: Path) -> None:
    counts, _, failures = fuzz(tmp_path, INPUTS, seed=1)
    assert failures == []
    assert set(counts) == set(KINDS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sample_cache: Path) -> Path:
    """The sample and its outputs."""
    folder = tmp_path_factory.mktemp("hecha")
    shutil.copytree(sample_cache, folder / ".build")
    shutil.copytree(SAMPLE, folder / "content")
    assert Bench(folder, {}).build().wait() == 0
    return folder


@pytest.fixture
def bench(tmp_path: Path, built: Path) -> Bench:
    """Outputs of the one content, and the other content waiting to be built."""
    folder = shutil.copytree(built, tmp_path / "obra")
    bench = Bench(folder, {"old": {name: digest(folder / name) for name in ("pdf", "site")}})
    bench.entitle(TITLES[1])
    return bench


def build(folder: Path, limit: int) -> subprocess.CompletedProcess[str]:
    """A build whose files may have so many bytes: for whoever writes, the same as a disk that is full."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--output", "."]
    return subprocess.run(
        command, cwd=folder, preexec_fn=limited, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("limit", [0, 30_000, 300_000])
def test_a_file_that_does_not_fit_is_told_and_nothing_changes(bench: Bench, limit: int) -> None:
    process = build(bench.folder, limit)
    assert process.returncode == 1
    first, *rest = process.stderr.splitlines()
    assert first.endswith(
        "error: No se puede escribir: el archivo es más grande de lo que se permite. "
        "Revise el espacio en disco y los permisos. [archivos-escritura]"
    )
    assert first.startswith((".build", "pdf/", "site"))
    replaced = "pdf/ ya es el nuevo; site/ sigue como estaba."
    assert rest in ([], ["pdf/ y site/ siguen como estaban."], [replaced])
    assert digest(bench.folder / "site") == bench.whole["old"]["site"]
    assert (digest(bench.folder / "pdf") != bench.whole["old"]["pdf"]) == (rest == [replaced])
    assert bench.leftovers() == []


def test_a_folder_that_may_not_be_written_is_told_and_nothing_changes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(bench.folder)
    opened = Path.open

    def guarded(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if "r" not in mode:
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return opened(path, mode, **options)

    monkeypatch.setattr(Path, "open", guarded)
    assert main(["--content", "content", "--output", "."]) == 1
    assert capsys.readouterr().err == (
        ".build/en-uso:1:1: error: No se puede escribir: el disco es de sólo lectura. "
        "Revise el espacio en disco y los permisos. [archivos-escritura]\n"
    )
    assert {name: digest(bench.folder / name) for name in ("pdf", "site")} == bench.whole["old"]


def test_an_interruption_says_what_was_replaced(bench: Bench) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--output", "."]
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests in the background may ignore it
    try:
        process = subprocess.Popen(
            command, cwd=bench.folder, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, heard)
    stamp = bench.folder / ".build" / "sello-libro"
    while stamp.read_text(encoding="utf-8").strip() and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does, to all that are at work
    said = process.communicate()[1]
    assert process.returncode == 130
    assert said == "Interrumpido. pdf/ y site/ siguen como estaban.\n"
    assert bench.leftovers() == []
    assert {name: digest(bench.folder / name) for name in ("pdf", "site")} == bench.whole["old"]
