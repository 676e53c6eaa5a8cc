"""Fakes of the renderers, and builds with them: quick ones, for tests of what is made when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compendium.book import Book
from compendium.files import write_text, write_tree
from compendium.folders import Folders
from compendium.incremental import BuildResult, update_all, update_book
from compendium.problems import Level, Location, Problem
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.chapters.plan import PrintedBook
from compendium.render.printed_pages import COVER, book_name, pages_name
from compendium.render.progress import Progress, RenderProblem
from compendium.render.site.settings import SiteInputs
from tests.conftest import TODAY, Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
BOTH = ["2023-inm-guia en el libro", "2023-inm-guia en el sitio"]


class FakeRenderers:
    """Fakes of the two renderers: what they write is the title of the guide."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.offered: list[str] = []
        self.failing = ""

    def render_book(
        self,
        book: Book,
        output: Path,
        *,
        progress: Progress,
        options: BookOptions,
        with_pages: bool,
        **given: object,
    ) -> Path:
        progress("Se compone el libro")
        self._fail("libro")
        path = output / "pdf" / book_name(book.file_stem, draft=book.draft, suffix=options.suffix)
        write_text(path, book.entries[0].title)
        if with_pages:
            write_text(output / "pdf" / pages_name(draft=book.draft), "{}")
        self.made.append(f"{book.entries[0].id} en el libro{options.suffix}")
        return path

    def render_press(
        self, book: Book, output: Path, *, progress: Progress, options: BookOptions, **given: object
    ) -> tuple[Path, ...]:
        paths = []
        for part in ("", COVER):
            name = book_name(book.file_stem, draft=book.draft, suffix=f"{options.suffix}{part}")
            paths.append(output / "pdf" / name)
            write_text(paths[-1], book.entries[0].title)
        self.made.append(f"{book.entries[0].id} para la imprenta")
        return tuple(paths)

    def render_epub(self, printed: PrintedBook, output: Path, *, suffix: str) -> Path:
        book = printed.book
        path = output / "pdf" / book_name(book.file_stem, draft=book.draft, suffix=suffix, ending="epub")
        write_text(path, book.entries[0].title)
        self.made.append(f"{book.entries[0].id} en el teléfono{suffix}")
        return path

    def render_site(
        self,
        books: tuple[Book, ...],
        output: Path,
        *,
        progress: Progress,
        inputs: SiteInputs,
        **given: object,
    ) -> Path:
        self.offered = [download.address for download in inputs.downloads]
        progress("Se hace el sitio")
        self._fail("sitio")
        write_tree(output / "site", {"index.html": books[0].entries[0].title})
        self.made.append(f"{books[0].entries[0].id} en el sitio")
        return output / "site"

    def _fail(self, name: str) -> None:
        if self.failing == name:
            problem = Problem(Location("x"), Level.ERROR, "libro", "No cabe.")
            raise RenderProblem((problem,))


def build(tree: Tree, today: date = TODAY) -> list[str]:
    """The steps of one build."""
    steps: list[str] = []
    update_all(tree.folders, today, steps.append)
    return steps


def outputs(folders: Folders) -> list[str]:
    paths = (folders.pdf / "compendio-2023.pdf", folders.site / "index.html")
    return [path.read_text() for path in paths if path.exists()]


def printed(
    tree: Tree,
    options: BookOptions = PLAIN,
    *,
    epub: bool = False,
    drafts: bool = False,
    edition: str | None = None,
) -> BuildResult:
    return update_book(
        tree.folders, TODAY, lambda step: None, options, epub=epub, drafts=drafts, edition=edition
    )
