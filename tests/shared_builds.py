"""Builds that many tests only read: made once in a test run, by the first worker that asks for them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def build_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return the folder `name` of this test run, filled by `build` when the first worker asks for it.

    Other workers wait until it is complete. Tests must not write into it.
    """
    folder = _folder_of_the_run(factory) / f"shared-{name}"
    with folder.with_suffix(".lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # closing the file releases it
        lock.seek(0)
        if not lock.read():
            shutil.rmtree(folder, ignore_errors=True)  # what a build left that failed
            folder.mkdir()
            build(folder)
            lock.write("complete")
    return folder


def _folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share; that of each worker is inside it."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
