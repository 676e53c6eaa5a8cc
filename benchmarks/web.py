"""The built site behind a server of one's own that does what any web server does: compress, and let browsers keep."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Fonts and pictures are compressed as they are.
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv")
YEAR = 365 * 24 * 3600


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave at once, as from any web server: else the body waits 40 ms for the head to be acknowledged.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""

    def do_GET(self) -> None:
        """A file; what pages ask for by its version or its name alone may be kept for long."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        if not found:
            path = Path(self.directory) / "404.html"
        content, packed = _content(path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else f"max-age={YEAR}")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes in the middle of an answer is no error."""


@cache
def _content(path: Path) -> tuple[bytes, bool]:
    """A file as it is sent, and whether it is compressed."""
    content = path.read_bytes()
    return (gzip.compress(content), True) if path.suffix in TEXTS else (content, False)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
