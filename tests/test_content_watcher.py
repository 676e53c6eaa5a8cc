"""Changes of files are noticed once, whether the system reports them or not."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from compendium.content_watcher import ContentWatcher, snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "uno.yml").write_text("uno")
    return tmp_path


def test_a_snapshot_has_every_file_with_its_size(folder: Path) -> None:
    (folder / "roto").symlink_to("nada")
    assert {path: size for path, (size, _) in snapshot(folder).items()} == {str(folder / "a/uno.yml"): 3}


@pytest.mark.parametrize("change", ["edited", "added", "removed"])
def test_a_change_is_noticed_until_it_is_accepted(folder: Path, change: str) -> None:
    watcher = ContentWatcher(folder)
    assert not watcher.wait_for_change(0)
    if change == "edited":
        (folder / "a/uno.yml").write_text("otro")
    elif change == "added":
        (folder / "dos.yml").write_text("dos")
    else:
        (folder / "a/uno.yml").unlink()
    assert watcher.wait_for_change(0)
    assert watcher.wait_for_change()
    assert watcher.accept_changes()
    assert not watcher.accept_changes()
    assert not watcher.wait_for_change(0)


@pytest.mark.parametrize("reports", [True, False])
def test_who_waits_is_woken(folder: Path, reports: bool) -> None:
    watcher = ContentWatcher(folder)
    if reports:
        watcher.start()
    timer = threading.Timer(0.2, (folder / "dos.yml").write_text, ["dos"])
    timer.start()
    try:
        assert watcher.wait_for_change(60)
        timer.join()
        # The report may come a little after the files were looked at.
        for _ in range(600 if reports else 0):
            if not watcher.is_polling:
                break
            time.sleep(0.1)
        assert watcher.is_polling is not reports
    finally:
        watcher.stop()


def test_stopping_ends_the_waiting(folder: Path) -> None:
    watcher = ContentWatcher(folder)
    threading.Timer(0.1, watcher.stop).start()
    assert not watcher.wait_for_change()
