"""Waiting for changes of the files below a folder."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
POLLING = 0.15  # seconds; looking at all files takes a thirtieth of that
SETTLING = 0.03  # seconds without a change after which an editor is taken to have written all files

Snapshot = dict[str, tuple[int, int]]


class ContentWatcher(FileSystemEventHandler):
    """Detects that files below a folder differ from those of the last `accept_changes`.

    The operating system reports changes. Not every file system does: until the first report, `is_polling` is true and
    the files are looked at every POLLING seconds as well.
    """

    def __init__(self, folder: Path) -> None:
        self.is_polling = True
        self.is_stopped = False
        self._folder = folder
        self._accepted = snapshot(folder)
        self._wake = Event()
        self._observer = Observer()

    def start(self) -> None:
        """Ask the system for reports. Where it has no room for another watcher, polling goes on."""
        self._observer.schedule(self, str(self._folder), recursive=True, event_filter=CHANGES)
        with suppress(OSError):
            self._observer.start()

    def stop(self) -> None:
        """End all waiting."""
        self.is_stopped = True
        self._wake.set()
        if self._observer.is_alive():
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Handle a report of the system, called by watchdog in a thread of its own."""
        del event
        self.is_polling = False
        self._wake.set()

    def wait_for_change(self, timeout: float | None = None) -> bool:
        """Return True as soon as files have changed, False after `timeout` seconds or when stopped."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self.is_stopped:
            self._wake.clear()
            if snapshot(self._folder) != self._accepted:
                return True
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                return False
            self._wake.wait(self._pause(left))
        return False

    def _pause(self, left: float | None) -> float | None:
        """The seconds to wait for a report before the files are looked at again; None: for ever."""
        if not self.is_polling:
            return left
        return POLLING if left is None else min(left, POLLING)

    def accept_changes(self) -> bool:
        """Wait until the files are quiet and remember them. False if they are as they were."""
        files = snapshot(self._folder)
        while True:
            time.sleep(SETTLING)
            newer = snapshot(self._folder)
            if newer == files:
                break
            files = newer
        is_changed, self._accepted = files != self._accepted, files
        return is_changed


def snapshot(folder: Path) -> Snapshot:
    """Path of each file below a folder → size in bytes, time of change in nanoseconds."""
    files = {}
    for directory, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(directory, name)  # noqa: PTH118 - five times as fast, and called often
            with suppress(OSError):
                status = os.stat(path)  # noqa: PTH116
                files[path] = status.st_size, status.st_mtime_ns
    return files
