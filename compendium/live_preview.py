"""What is shown while one writes: the site or a programme, and what is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Condition, Lock

from compendium.book import Book
from compendium.content_folder import Readings
from compendium.editing.changes import programme_of
from compendium.files import FileProblem
from compendium.folders import Folders
from compendium.model import Compendium, Programme
from compendium.pipeline import checked, make_book, resolved, site_of, sound
from compendium.preview import only
from compendium.problems import ContentErrors, EditProblem, Level, Problem, by_place
from compendium.render.book.worker import Crew
from compendium.render.printed_pages import book_name
from compendium.render.progress import RenderProblem
from compendium.render.site import addresses
from compendium.render.site.site import Site
from compendium.serve_pages import warnings_html

PATIENCE = 60  # seconds that a page waits for its warnings


@dataclass
class Preview:
    """What is shown: site and book, and what keeps them from being made anew.

    Site, pages and book are made when they are asked for, and only the files that changed are read; so an edit is seen
    at once. The book of one programme, which is short, is made after each edit. `crew` draws it. `left_out` are errors
    of what is not published yet, and is not shown for them; `warnings` what else may be wrong, None until it is known.
    """

    folders: Folders
    name: str | None
    tell: Callable[[str], None]
    address: str = ""
    book: str = ""
    failure: tuple[Problem | str, ...] = field(default=())
    left_out: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] | None = None
    reviewed: Condition = field(default_factory=Condition)
    books: tuple[Book, ...] = ()
    readings: Readings = field(default_factory=dict)
    crew: Crew | None = None
    unprinted: tuple[Book, ...] = ()
    press: Lock = field(default_factory=Lock)
    studio: Lock = field(default_factory=Lock)
    file: str = ""
    told: tuple[Problem, ...] = ()
    _site: Site | None = None

    def build(self, shown: Callable[[], None] = lambda: None) -> None:
        """Make it anew; if that fails, show the failure. `shown` is called when there is news."""
        known, self.warnings = self.left_out, None
        try:
            with _garbage_kept():
                books, programme = self._make()
            shown()
            if programme:
                self._print(books)
        except (ContentErrors, RenderProblem) as error:
            self.failure = tuple(by_place(error.problems))
        except FileProblem as error:
            self.failure = (error.problem,)
        except EditProblem as error:
            self.failure = (str(error),)
        if told := self.failure or tuple(p for p in self.left_out if p not in known):
            self.tell("\n".join(map(str, told)))

    def _make(self) -> tuple[tuple[Book, ...], Programme | None]:
        compendium, left_out = sound(self.folders, Level.ERROR, self.readings)
        self.left_out = tuple(left_out)
        programme = self._named(compendium) if self.name else None
        content = only(compendium, programme) if programme else compendium
        books = resolved(content, date.today(), drafts=True)
        if programme:
            entry = next(entry for entry in books[0].entries if entry.programme.path == programme.path)
            self.address, self.file = addresses.programme(entry), programme.place.path
        else:
            self.book, self.unprinted = f"pdf/{book_name(books[0].file_stem, draft=True)}", books
        self._renew(books)
        self.failure = ()
        return books, programme

    def _named(self, compendium: Compendium) -> Programme:
        """The programme that is written. Raises EditProblem; ContentErrors if it may be left out."""
        try:
            return _programme(compendium, self.name or "")
        except EditProblem:
            if self.left_out:
                raise ContentErrors([*self.left_out]) from None
            raise

    def review(self) -> None:
        """Look for what may be wrong, and tell what is new of it."""
        found = checked(self.folders, readings=self.readings)[1]
        files = {self.file} if self.name else {problem.place.path for problem in found}
        warnings = tuple(p for p in found if p.level < Level.ERROR and p.place.path in files)
        new = [str(p) for p in warnings if p not in (*self.left_out, *self.told)]
        if self.name or self.told:
            self.tell("\n".join(new)) if new else None
        elif new:
            self.tell(f"Avisos del contenido, que están en una esquina de cada página: {len(new)}.")
        with self.reviewed:
            self.warnings = self.told = warnings
            self.reviewed.notify_all()

    def warnings_beside(self, name: str) -> str:
        """The warnings to show beside a page: those of its programme, or all; they are waited for."""
        with self.reviewed:
            self.reviewed.wait_for(lambda: self.warnings is not None or self.failure, PATIENCE)
        pages = {f"{addresses.programme(e)}index.html": e.programme for b in self.books for e in b.entries}
        programme = pages.get(name)
        warnings = self.warnings or ()
        own = tuple(p for p in warnings if programme and p.place.path == programme.place.path)
        return warnings_html(own if programme else warnings, is_open=bool(programme))

    def _renew(self, books: tuple[Book, ...]) -> None:
        """The site is to be made anew, of these books."""
        with self.studio:
            self.books, self._site = books, None

    @property
    def site(self) -> Site | None:
        """The site of the newest sound content, made when first asked for; None before there is any."""
        with self.studio:
            if self.books and not self._site:
                self._site = site_of(self.folders, self.books)
            return self._site

    def _print(self, books: tuple[Book, ...]) -> None:
        """The book, and the site that knows its pages."""
        self.book = f"pdf/{make_book(self.folders, books, _quietly, self.crew).name}"
        self._renew(books)

    def page(self, name: str) -> bytes | None:
        """A file of the site, or the book; None if there is none. Raises RenderProblem, FileProblem."""
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
    """Python looks for no garbage: among all that a preview remembers, it takes long."""
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
