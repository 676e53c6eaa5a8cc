"""The site while one writes: served here, made anew when the content changes; what is wrong is shown in its place."""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
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

from compendium.book import Book
from compendium.chain import checked, make_book, resolved, site_of, sound
from compendium.editing.changes import programme_of
from compendium.files import FileProblem
from compendium.folders import ROOT, Folders
from compendium.model import Compendium, Programme
from compendium.preview import only
from compendium.problems import ContentErrors, EditProblem, Level, Problem, by_place
from compendium.render.book.worker import Crew
from compendium.render.pages import book_name
from compendium.render.progress import RenderProblem
from compendium.render.site import addresses
from compendium.render.site.site import Site
from compendium.tree import Readings

HOST = "127.0.0.1"
POLLING = 0.15  # seconds; to look at all files takes a thirtieth of that
QUIET = 0.03  # seconds without a change after which it is made anew
CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
NOT_FOUND = "404.html"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
LINES_AROUND = 2


@dataclass
class Preview:
    """What is shown: site and book, and what keeps them from being made anew.

    Site, pages and book are made when they are asked for, and only the files that changed are read; so an edit is seen
    at once. The book of one programme, which is short, is made after each edit. `crew` draws it.
    """

    folders: Folders
    name: str | None
    tell: Callable[[str], None]
    address: str = ""
    book: str = ""
    failure: tuple[Problem | str, ...] = field(default=())
    books: tuple[Book, ...] = ()
    readings: Readings = field(default_factory=dict)
    crew: Crew | None = None
    unprinted: tuple[Book, ...] = ()
    press: Lock = field(default_factory=Lock)
    studio: Lock = field(default_factory=Lock)
    _site: Site | None = None

    def build(self, shown: Callable[[], None] = lambda: None) -> None:
        """Make it anew; if that fails, the failure is shown. `shown` is told when there is something new to see."""
        try:
            with _garbage_kept():
                books, programme = self._make()
            shown()
            if programme:
                self._print(books, programme)
        except (ContentErrors, RenderProblem) as error:
            self.failure = tuple(by_place(error.problems))
        except FileProblem as error:
            self.failure = (error.problem,)
        except EditProblem as error:
            self.failure = (str(error),)
        if self.failure:
            self.tell("\n".join(map(str, self.failure)))

    def _make(self) -> tuple[tuple[Book, ...], Programme | None]:
        compendium, _ = sound(self.folders, Level.ERROR, self.readings)
        programme = _programme(compendium, self.name) if self.name else None
        content = only(compendium, programme) if programme else compendium
        books = resolved(content, date.today(), drafts=True)
        if programme:
            entry = next(entry for entry in books[0].entries if entry.programme.path == programme.path)
            self.address = addresses.programme(entry)
        else:
            self.book, self.unprinted = f"pdf/{book_name(books[0].file_stem, draft=True)}", books
        self._renew(books)
        self.failure = ()
        return books, programme

    def _renew(self, books: tuple[Book, ...]) -> None:
        """The site is to be made anew, of these books."""
        with self.studio:
            self.books, self._site = books, None

    @property
    def site(self) -> Site | None:
        """The site of the newest sound content, made when it is first asked for; none before there is any."""
        with self.studio:
            if self.books and not self._site:
                self._site = site_of(self.folders, self.books)
            return self._site

    def _print(self, books: tuple[Book, ...], programme: Programme) -> None:
        """The book, and the site that knows its pages; besides, what may be wrong with the programme."""
        self.book = f"pdf/{make_book(self.folders, books, _quietly, self.crew).name}"
        self._renew(books)
        for warning in checked(self.folders, readings=self.readings)[1]:
            if warning.place.path == programme.place.path:
                self.tell(str(warning))

    def page(self, name: str) -> bytes | None:
        """A file of the site, or the book; None if there is none of that name. Raises RenderProblem, FileProblem."""
        if self.book and name == self.book:
            return self._printed()
        site = self.site
        try:
            return site.content(name) if site else None
        except KeyError:
            return None

    def _printed(self) -> bytes:
        """The book; the whole one is made anew if the content has changed since it was asked for."""
        with self.press:
            if books := self.unprinted:
                make_book(self.folders, books, _quietly, self.crew)
                self.unprinted = () if books is self.unprinted else self.unprinted
            return (self.folders.output / self.book).read_bytes()


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Nothing is looked for that could be thrown away: among all that a preview remembers, it takes long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _quietly(step: str) -> None:
    del step


def _programme(compendium: Compendium, name: str) -> Programme:
    """The programme of that id, or in that file. Raises EditProblem."""
    path = Path(name).resolve()
    for programme in compendium.programmes():
        if Path(programme.place.path).resolve() == path:
            return programme
    return programme_of(compendium, name)


def serve(preview: Preview, port: int) -> bool:
    """Show the preview at 127.0.0.1 until interrupted. False if something else answers at that port."""
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    gc.enable()
    preview.build()
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
        try:
            status, content = "200 OK", self._content(name)
        except RenderProblem as error:
            failed = failure_page(by_place(error.problems)).encode()
            status, name, content = "500 Internal Server Error", NOT_FOUND, failed
        if content is None and self._preview.page(f"{name}/index.html"):
            start_response("302 Found", [("Location", quote(f"{path}/"))])
            return []
        if content is None:
            status, name, content = "404 Not Found", NOT_FOUND, self._preview.page(NOT_FOUND)
        kind: str = self._guess_type(name)  # type: ignore[no-untyped-call]
        start_response(status, [("Content-Type", kind)])
        return [content or b""]

    def _content(self, name: str) -> bytes | None:
        if not name.endswith(".html"):
            return self._preview.page(name)
        failure, epoch = self._preview.failure, self._visible_epoch
        page = failure_page(failure).encode() if failure else self._preview.page(name)
        return None if page is None else self._loaded_anew(page, epoch)

    def _loaded_anew(self, page: bytes, epoch: int) -> bytes:
        """The page with the script that loads it again when there is a newer one: the site's policy forbids it."""
        with_script: bytes = self._inject_js_into_html(POLICY.sub(b"", page), epoch)  # type: ignore[no-untyped-call]
        return with_script


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


def failure_page(failure: Iterable[Problem | str]) -> str:
    """A page that shows problems, each with the lines around it."""
    templates = Environment(loader=FileSystemLoader(ROOT / "templates" / "serve"), autoescape=True)
    rows = [(problem, _lines(problem) if isinstance(problem, Problem) else ()) for problem in failure]
    return templates.get_template("errores.html").render(rows=rows)


def _lines(problem: Problem) -> tuple[tuple[int, str], ...]:
    """The lines around a problem, with their numbers; none if the file cannot be read."""
    try:
        lines = Path(problem.place.path).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return ()
    first = max(problem.place.line - LINES_AROUND, 1)
    return tuple(enumerate(lines[first - 1 : problem.place.line + LINES_AROUND], first))
