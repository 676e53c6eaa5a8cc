"""The site while one writes: served here, and made anew when the content changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mkdocs.livereload import LiveReloadServer

from compendium.chain import ContentErrors, Folders, books_of, make_site
from compendium.files import FileProblem
from compendium.problems import as_text, by_place
from compendium.render.progress import RenderProblem


def serve(folders: Folders, port: int, tell: Callable[[str], None]) -> None:
    """Serve the site at 127.0.0.1 until interrupted.

    What keeps it from being made anew is told, and the last one stays.
    """

    def build() -> None:
        try:
            make_site(folders, books_of(folders, date.today()), lambda step: None)
        except (ContentErrors, RenderProblem) as error:
            tell(as_text(by_place(error.problems)))
        except FileProblem as error:
            tell(str(error.problem))

    build()
    server = LiveReloadServer(build, "127.0.0.1", port, str(folders.site), mount_path="/")
    server.watch(str(folders.content))
    tell(f"El sitio está en http://127.0.0.1:{port}/. Ctrl+C termina.")
    server.serve()
