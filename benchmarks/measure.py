"""Measuring a command as a whole process: processor time, wall time and memory, as the system accounts for them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SCALE = 1_000_000 if sys.platform == "darwin" else 1_000  # ru_maxrss is in bytes there, in kB on Linux


@dataclass(frozen=True)
class Measure:
    """Processor and wall seconds of a command and all that it started; memory of its largest process, in MB."""

    cpu: float
    wall: float
    memory: float


def measured(command: Sequence[str]) -> Measure:
    """Run a command to its end. Raises CalledProcessError if it fails."""
    started = time.perf_counter()
    # With its compiled modules kept, as Python does unless it is told not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    wall = time.perf_counter() - started
    return Measure(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / SCALE)


def memory_used() -> float:
    """The most memory that this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / SCALE


def middle(measures: Sequence[Measure]) -> Measure:
    """The median of each figure over several runs."""
    return Measure(
        median(m.cpu for m in measures), median(m.wall for m in measures), median(m.memory for m in measures)
    )
