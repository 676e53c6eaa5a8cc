"""A local server for the preview: rebuilds it on changes and reloads open pages."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from threading import Condition, Thread
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from compendium.content_watcher import ContentWatcher
from compendium.files import FileProblem
from compendium.live_preview import Preview
from compendium.problems import Problem, sort_problems
from compendium.render.progress import RenderProblem
from compendium.serve_pages import failure_page, with_scripts

HOST = "127.0.0.1"
NOT_FOUND = "404.html"
RELOAD = re.compile(r"/livereload/([0-9]{1,20})")
WARNINGS = "/avisos/"  # below it, the warnings of each page
PATIENCE = 30.0  # seconds after which a browser that waits for a newer version is answered that there is none
PAUSE = 1.0  # seconds without a change after which warnings are looked for
HTML = "text/html; charset=utf-8"
TYPES = MimeTypes()  # Python's own table, as that of the machine may differ
TYPES.add_type("text/javascript", ".js")
TYPES.add_type("font/woff2", ".woff2")


def serve(preview: Preview, port: int) -> bool:
    """Serve a preview at 127.0.0.1 until interrupted. Returns False if the port is taken."""
    try:
        server = PreviewServer(preview, port)
    except OSError:
        return False
    try:
        preview.build()
        if not preview.failure:
            preview.review()
        server.run()
    except KeyboardInterrupt:
        preview.tell("")
    finally:
        server.server_close()
    return True


class Version:
    """The version number of the preview, which browsers wait on; it starts with the time."""

    def __init__(self) -> None:
        self.number = time.time_ns() // 1_000_000
        self._changed = Condition()

    def publish(self, number: int) -> None:
        """Set the number, and wake all who wait."""
        with self._changed:
            self.number = number
            self._changed.notify_all()

    def wait_for_other(self, known: int) -> int:
        """The number as soon as it is not the known one; after PATIENCE seconds, that one."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != known, PATIENCE)
            return self.number


@dataclass(frozen=True)
class Answer:
    """An answer to a browser: content, media type, status, and the target of a redirect."""

    content: bytes
    media_type: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""


class PreviewServer(ThreadingHTTPServer):
    """Serves a preview and rebuilds it after each change. Raises OSError if the port is taken."""

    daemon_threads = True  # a browser that waits for a newer version does not keep the program from ending

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__((HOST, port), RequestHandler)
        self.preview = preview
        self.version = Version()
        self.watcher = ContentWatcher(preview.folders.content)

    def run(self) -> None:
        """Answer requests in a thread, and rebuild the preview in this one, until `stop` is called."""
        requests = Thread(target=self.serve_forever, daemon=True)
        requests.start()
        self.watcher.start()
        self.announce()
        try:
            while self.watcher.wait_for_change():
                self.rebuild()
                if self._is_quiet():
                    self.preview.review()
        finally:
            self.watcher.stop()
            self.shutdown()
            requests.join()

    def stop(self) -> None:
        """Let `run` end."""
        self.watcher.stop()

    def announce(self) -> None:
        """Tell the editor where the preview is."""
        root, preview = f"http://{HOST}:{self.server_port}", self.preview
        book = f", y el libro, en {root}/{preview.book}" if preview.book else ""
        preview.tell(
            f"La vista está en {root}/{preview.address}{book}. Cambia con cada archivo guardado; Ctrl+C termina."
        )

    def rebuild(self) -> None:
        """Rebuild the preview if files have changed; browsers reload when its pages are ready."""
        if not self.watcher.accept_changes():
            return
        newer = self.version.number + 1
        self.preview.build(lambda: self.version.publish(newer))
        self.version.publish(newer)

    def _is_quiet(self) -> bool:
        """Whether there are no errors, and no changes for PAUSE seconds."""
        if self.preview.failure or self.watcher.wait_for_change(PAUSE):
            return False
        return not self.watcher.is_stopped

    def handle_error(self, request: Any, client_address: object) -> None:
        """Ignore that a browser went away; show any other error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def answer(self, path: str) -> Answer:
        """The answer to a request for a path, which begins with «/»."""
        if match := RELOAD.fullmatch(path):
            number = self.version.wait_for_other(int(match[1]))
            return Answer(str(number).encode(), "text/plain")
        name = f"{path[1:]}index.html" if path.endswith("/") else path[1:]
        if path.startswith(WARNINGS):
            return Answer(self.preview.warnings_for(name.removeprefix(WARNINGS[1:])).encode())
        version = (
            self.version.number
        )  # read before the page: a page that is older than it says would not reload
        try:
            return self._page(name, version)
        except RenderProblem as error:
            return _failure(tuple(sort_problems(error.problems)), version, HTTPStatus.INTERNAL_SERVER_ERROR)
        except FileProblem as error:
            return _failure((error.problem,), version, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _page(self, name: str, version: int) -> Answer:
        preview = self.preview
        if preview.failure and name.endswith(".html"):
            return _failure(preview.failure, version)
        content = preview.page(name)
        if content is None and preview.page(f"{name}/index.html"):
            return Answer(b"", status=HTTPStatus.FOUND, location=quote(f"/{name}/"))
        if content is None:
            return self._missing(version)
        if name.endswith(".html"):
            return Answer(with_scripts(content, version))
        return Answer(content, TYPES.guess_type(name)[0] or "application/octet-stream")

    def _missing(self, version: int) -> Answer:
        """The answer for a page that is not there: it may be left out for its errors, or come back."""
        if self.preview.left_out:
            return _failure(self.preview.left_out, version, HTTPStatus.NOT_FOUND)
        page = with_scripts(self.preview.page(NOT_FOUND) or b"", version)
        return Answer(page, status=HTTPStatus.NOT_FOUND)


def _failure(problems: tuple[Problem | str, ...], version: int, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(with_scripts(failure_page(problems).encode(), version), status=status)


class RequestHandler(BaseHTTPRequestHandler):
    """Handles the requests of a browser."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Send an answer."""
        self.wfile.write(self._send_head().content)

    def do_HEAD(self) -> None:
        """Send an answer without its content."""
        self._send_head()

    def _send_head(self) -> Answer:
        answer = self.server.answer(unquote(urlsplit(self.path).path))
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return answer

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: the terminal is for what editors are told."""
