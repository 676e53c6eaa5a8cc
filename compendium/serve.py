"""The site while one writes: served here, made anew when the content changes; what is wrong is shown in its place."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.livereload import LiveReloadServer

from compendium.chain import ROOT, ContentErrors, Folders, make_book, make_site, resolved, sound
from compendium.editing.changes import EditProblem, programme_of
from compendium.files import FileProblem
from compendium.model import Compendium, Programme
from compendium.preview import only
from compendium.problems import Problem, by_place
from compendium.render.progress import RenderProblem
from compendium.render.site import addresses

HOST = "127.0.0.1"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
LINES_AROUND = 2


@dataclass
class Preview:
    """What is shown: the site (with the book, if it is of one programme), and what keeps it from being made anew."""

    folders: Folders
    name: str | None
    tell: Callable[[str], None]
    address: str = ""
    book: str = ""
    failure: tuple[Problem | str, ...] = field(default=())

    def build(self) -> None:
        """Make it anew; if that fails, what was made last stays, and the failure is shown."""
        try:
            self._make()
            self.failure = ()
        except (ContentErrors, RenderProblem) as error:
            self.failure = tuple(by_place(error.problems))
        except FileProblem as error:
            self.failure = (error.problem,)
        except EditProblem as error:
            self.failure = (str(error),)
        if self.failure:
            self.tell("\n".join(map(str, self.failure)))

    def _make(self) -> None:
        compendium, warnings = sound(self.folders)
        programme = _programme(compendium, self.name) if self.name else None
        shown = only(compendium, programme) if programme else compendium
        books = resolved(shown, date.today(), drafts=True)
        if programme:
            self.book = f"pdf/{make_book(self.folders, books, _quietly).name}"
            entry = next(entry for entry in books[0].entries if entry.programme.path == programme.path)
            self.address = addresses.programme(entry)
            for warning in warnings:
                if warning.place.path == programme.place.path:
                    self.tell(str(warning))
        make_site(self.folders, books, _quietly)


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
    """MkDocs' server, with the failure in the place of every page while there is one."""

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(preview.build, HOST, port, str(preview.folders.site), mount_path="/")
        self._preview = preview

    def server_activate(self) -> None:
        """Begin to listen; the port is free then."""
        super().server_activate()
        root = f"http://{HOST}:{self.server_port}"
        shown = self._preview
        book = f", y en el libro, en {root}/{shown.book}" if shown.book else ""
        shown.tell(
            f"La vista está en {root}/{shown.address}{book}. Cambia con cada archivo guardado; Ctrl+C termina."
        )

    def _serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"]
        if not self._preview.failure or not path.endswith(("/", ".html")):
            return super()._serve_request(environ, start_response)
        page = self._inject_js_into_html(failure_page(self._preview.failure).encode(), self._visible_epoch)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [page]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """The page with the script that loads it anew: the site's policy forbids scripts like it."""
        page: bytes = super()._inject_js_into_html(POLICY.sub(b"", content), epoch)  # type: ignore[no-untyped-call]
        return page


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
