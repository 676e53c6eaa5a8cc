"""The site while one writes: served here, made anew when the content changes; what is wrong is shown in its place."""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from compendium.live_preview import Preview
from compendium.problems import by_place
from compendium.render.progress import RenderProblem
from compendium.serve_pages import SCRIPT, failure_page

HOST = "127.0.0.1"
POLLING = 0.15  # seconds; to look at all files takes a thirtieth of that
QUIET = 0.03  # seconds without a change after which it is made anew
CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
NOT_FOUND = "404.html"
WARNINGS = "/avisos/"  # below it, the warnings of each page
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
PAUSE = 1.0  # seconds without a change after which it is looked for what may be wrong


def serve(preview: Preview, port: int) -> bool:
    """Show the preview at 127.0.0.1 until interrupted. False if something else answers at that port."""
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    gc.enable()
    preview.build()
    if not preview.failure:
        preview.review()
    server = _Server(preview, port)
    server.watch(str(preview.folders.content))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        preview.tell("")
    except OSError:
        return False
    finally:
        server.shutdown()
    return True


class _Server(LiveReloadServer):
    """MkDocs' server, which watches the content and has browsers load again; what it answers is the preview's.

    It looks at the files again and again, as not every system tells of changes. Once the system has told of one, it
    need not look any more.
    """

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(self._build, HOST, port, str(preview.folders.site), polling_interval=POLLING)
        self.build_delay = QUIET
        self._preview = preview
        self._built = _state(preview.folders.content)
        self._told = Observer()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Have it made anew when something below that folder changes."""
        super().watch(path, func, recursive=recursive)
        self._told.schedule(_Waker(self), path, recursive=recursive, event_filter=CHANGES)

    def wake(self) -> None:
        """Something has changed."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def shutdown(self, wait: bool = False) -> None:
        """Stop watching and serving."""
        if self._told.is_alive():
            self._told.stop()
        super().shutdown(wait)

    def _build(self) -> None:
        """Make it anew, once for each change, however often it is told of."""
        state = _state(self._preview.folders.content)
        if state == self._built:
            self._wanted_epoch = self._visible_epoch
            return
        self._built = state
        self._preview.build(self._show)
        if not self._preview.failure and self._is_quiet():
            self._preview.review()

    def _is_quiet(self) -> bool:
        """Whether nothing changes for a while: who goes on writing is not kept waiting."""
        with self._rebuild_cond:
            return not self._rebuild_cond.wait_for(lambda: self._want_rebuild or self._shutdown, PAUSE)

    def _show(self) -> None:
        """Have browsers load again what they show, while the rest is still being made."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def server_activate(self) -> None:
        """Begin to listen, the port is free then; and to watch, if the system has room for another watcher."""
        super().server_activate()
        with suppress(OSError):
            self._told.start()
        root = f"http://{HOST}:{self.server_port}"
        shown = self._preview
        book = f", y el libro, en {root}/{shown.book}" if shown.book else ""
        shown.tell(
            f"La vista está en {root}/{shown.address}{book}. Cambia con cada archivo guardado; Ctrl+C termina."
        )

    def _serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        path: str = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        name = f"{path[1:]}index.html" if path.endswith("/") else path[1:]
        if path.startswith(WARNINGS):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [self._preview.warnings_beside(name.removeprefix(WARNINGS[1:])).encode()]
        epoch = self._visible_epoch
        try:
            status, content = "200 OK", self._content(name, epoch)
        except RenderProblem as error:
            failed = failure_page(by_place(error.problems)).encode()
            status, name = "500 Internal Server Error", NOT_FOUND
            content = self._loaded_anew(failed, epoch)
        if content is None and self._preview.page(f"{name}/index.html"):
            start_response("302 Found", [("Location", quote(f"{path}/"))])
            return []
        if content is None:
            status, name, content = "404 Not Found", NOT_FOUND, self._missing(epoch)
        kind: str = self._guess_type(name)  # type: ignore[no-untyped-call]
        start_response(status, [("Content-Type", kind)])
        return [content]

    def _missing(self, epoch: int) -> bytes:
        """The page in place of one that is not there: left out for its errors, or gone for a while."""
        left_out = self._preview.left_out
        page = failure_page(left_out).encode() if left_out else self._preview.page(NOT_FOUND)
        return self._loaded_anew(page or b"", epoch)

    def _content(self, name: str, epoch: int) -> bytes | None:
        if not name.endswith(".html"):
            return self._preview.page(name)
        failure = self._preview.failure
        page = failure_page(failure).encode() if failure else self._preview.page(name)
        return None if page is None else self._loaded_anew(page, epoch)

    def _loaded_anew(self, page: bytes, epoch: int) -> bytes:
        """The page with the script that loads it again when there is a newer one: the site's policy forbids it."""
        with_script: bytes = self._inject_js_into_html(POLICY.sub(b"", page), epoch)  # type: ignore[no-untyped-call]
        return with_script.replace(b"</body>", SCRIPT + b"</body>", 1)


class _Waker(FileSystemEventHandler):
    """Wakes a server when a file changes."""

    def __init__(self, server: _Server) -> None:
        self._server = server

    def on_any_event(self, event: FileSystemEvent) -> None:
        """What the system tells: it is asked for nothing but changes of files."""
        del event
        self._server.observer.stop()
        self._server.wake()


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    """What there is below a folder: each file with its size and when it changed, in nanoseconds."""
    found = {}
    for directory, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(directory, name)  # noqa: PTH118 - five times as fast, and asked for often
            with suppress(OSError):
                facts = os.stat(path)  # noqa: PTH116
                found[path] = facts.st_size, facts.st_mtime_ns
    return found
