"""The preview of content that is being written: its site and book, its errors and warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Condition, Lock

from compendium.book import Book
from compendium.content_folder import ParseCache
from compendium.editing.changes import find_programme
from compendium.files import FileProblem
from compendium.folders import Folders
from compendium.model import Compendium, Programme
from compendium.pipeline import build_book, check_content, create_site, load_valid, resolve_published
from compendium.problems import ContentErrors, EditProblem, Level, Problem, sort_problems
from compendium.programme_subset import programme_subset
from compendium.render.book.workers import WorkerPool
from compendium.render.printed_pages import book_name
from compendium.render.progress import RenderProblem
from compendium.render.site import addresses
from compendium.render.site.site import Site
from compendium.serve_pages import warnings_html

PATIENCE = 60  # seconds that a page waits for its warnings


@dataclass
class Preview:
    """The site and the book of the content or of one programme, and their problems.

    Pages and the whole book are rendered when they are asked for, and only changed files are read again. The book of
    one programme, which is short, is built with each `build`; `pool` renders it. `failure` are the
    errors that keep the preview from being built, `left_out` those of drafts that it leaves out, `warnings` all else
    (None until `review` has looked for them). `tell` shows a text to the editor.
    """

    folders: Folders
    name: str | None
    tell: Callable[[str], None]
    address: str = ""
    book: str = ""
    failure: tuple[Problem | str, ...] = field(default=())
    left_out: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] | None = None
    review_done: Condition = field(default_factory=Condition)
    books: tuple[Book, ...] = ()
    readings: ParseCache = field(default_factory=dict)
    pool: WorkerPool | None = None
    outdated_books: tuple[Book, ...] = ()
    book_lock: Lock = field(default_factory=Lock)
    site_lock: Lock = field(default_factory=Lock)
    file: str = ""
    reported: tuple[Problem, ...] = ()
    _site: Site | None = None

    def build(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Build the preview or set its failure; call `on_ready` when pages can be shown."""
        known, self.warnings = self.left_out, None
        try:
            books, programme = self._load()
            on_ready()
            if programme:
                self._build_book(books)
        except (ContentErrors, RenderProblem) as error:
            self.failure = tuple(sort_problems(error.problems))
        except FileProblem as error:
            self.failure = (error.problem,)
        except EditProblem as error:
            self.failure = (str(error),)
        if problems := self.failure or tuple(p for p in self.left_out if p not in known):
            self.tell("\n".join(map(str, problems)))

    def _load(self) -> tuple[tuple[Book, ...], Programme | None]:
        compendium, left_out = load_valid(self.folders, Level.ERROR, self.readings)
        self.left_out = tuple(left_out)
        programme = self._named(compendium) if self.name else None
        content = programme_subset(compendium, programme) if programme else compendium
        books = resolve_published(content, date.today(), drafts=True)
        if programme:
            entry = next(entry for entry in books[0].entries if entry.programme.path == programme.path)
            self.address, self.file = addresses.programme(entry), programme.place.path
        else:
            self.book, self.outdated_books = f"pdf/{book_name(books[0].file_stem, draft=True)}", books
        self._replace_books(books)
        self.failure = ()
        return books, programme

    def _named(self, compendium: Compendium) -> Programme:
        """The programme `name`. Raises EditProblem, or ContentErrors if errors left it out."""
        try:
            return _programme(compendium, self.name or "")
        except EditProblem:
            if self.left_out:
                raise ContentErrors([*self.left_out]) from None
            raise

    def review(self) -> None:
        """Look for warnings, and tell those that are new."""
        found = check_content(self.folders, cache=self.readings)[1]
        files = {self.file} if self.name else {problem.place.path for problem in found}
        warnings = tuple(p for p in found if p.level < Level.ERROR and p.place.path in files)
        new = [str(p) for p in warnings if p not in (*self.left_out, *self.reported)]
        if self.name or self.reported:
            self.tell("\n".join(new)) if new else None
        elif new:
            self.tell(f"Avisos del contenido, que están en una esquina de cada página: {len(new)}.")
        with self.review_done:
            self.warnings = self.reported = warnings
            self.review_done.notify_all()

    def warnings_for(self, name: str) -> str:
        """The HTML of the warnings of a page: those of its programme, or all. Waits for `review`."""
        with self.review_done:
            self.review_done.wait_for(lambda: self.warnings is not None or self.failure, PATIENCE)
        pages = {f"{addresses.programme(e)}index.html": e.programme for b in self.books for e in b.entries}
        programme = pages.get(name)
        warnings = self.warnings or ()
        own = tuple(p for p in warnings if programme and p.place.path == programme.place.path)
        return warnings_html(own if programme else warnings, is_open=bool(programme))

    def _replace_books(self, books: tuple[Book, ...]) -> None:
        """Set the books; the site is made from them when it is next asked for."""
        with self.site_lock:
            self.books, self._site = books, None

    @property
    def site(self) -> Site | None:
        """The site of the newest content without errors; None before there is any."""
        with self.site_lock:
            if self.books and not self._site:
                self._site = create_site(self.folders, self.books)
            return self._site

    def _build_book(self, books: tuple[Book, ...]) -> None:
        """Build the book, and drop the site, which does not know the new page numbers."""
        self.book = f"pdf/{build_book(self.folders, books, _ignore_step, self.pool).name}"
        self._replace_books(books)

    def page(self, name: str) -> bytes | None:
        """The content of a file, None if there is none. Raises RenderProblem, FileProblem."""
        if self.book and name == self.book:
            return self._book_content()
        site = self.site
        try:
            return site.content(name) if site else None
        except KeyError:
            return None

    def _book_content(self) -> bytes:
        """The PDF; that of the whole edition is built first if the content has changed."""
        with self.book_lock:
            if books := self.outdated_books:
                build_book(self.folders, books, _ignore_step, self.pool)
                self.outdated_books = () if books is self.outdated_books else self.outdated_books
            return (self.folders.output / self.book).read_bytes()


def _ignore_step(step: str) -> None:
    del step


def _programme(compendium: Compendium, name: str) -> Programme:
    """The programme of that id, or in that file. Raises EditProblem."""
    path = Path(name).resolve()
    for programme in compendium.programmes():
        if Path(programme.place.path).resolve() == path:
            return programme
    return find_programme(compendium, name)
