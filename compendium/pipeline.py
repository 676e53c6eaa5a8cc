"""The chain: content → load → check → resolve → render. Each step is one call; nothing here prints."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.book import Book
from compendium.book_files import EPUB, book_digest, current_copy, current_files, forget_file, mark_current
from compendium.checks import rules
from compendium.content_folder import Readings
from compendium.days import today_in
from compendium.environment import SITE
from compendium.files import used_alone
from compendium.fingerprint import forget
from compendium.folders import ROOT, Folders
from compendium.load import Loaded, load_compendium
from compendium.model import Compendium
from compendium.parse_cache import kept_readings
from compendium.problems import ContentErrors, Level, Problem, by_place
from compendium.publish import published, without
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.data import content_hash, edition_json, site_files
from compendium.render.data.tables import TABLES
from compendium.render.printed_pages import page_count, pages_name, printed_pages
from compendium.render.progress import Progress
from compendium.resolve import resolve_books
from compendium.severity import Judgement, judge

if TYPE_CHECKING:
    from compendium.render.book.worker import Crew
    from compendium.render.site.settings import Download, SiteInputs
    from compendium.render.site.site import Site

GUIDE = ROOT / "docs" / "guia"
CONFIG = ROOT / "mkdocs.yml"
PREVIEW = "vista.png"


def checked(
    folders: Folders, least: Level = Level.REMARK, readings: Readings | None = None, day: date | None = None
) -> tuple[Compendium, list[Problem]]:
    """The content and every problem of it, by place, without looking for what is less than `least`.

    An error of what may not be published yet on that day, today by default, is a warning. `readings` are kept by
    whoever asks more than once; those of all others are kept in the workshop.
    """
    loaded = _loaded(folders, readings)
    return loaded.compendium, by_place(_judgement(folders, loaded, least, day).problems)


def _loaded(folders: Folders, readings: Readings | None) -> Loaded:
    if readings is not None:
        return load_compendium(folders.content, readings=readings)
    with kept_readings(folders.workshop / "lecturas") as kept:
        return load_compendium(folders.content, readings=kept)


def _judgement(folders: Folders, loaded: Loaded, least: Level, day: date | None) -> Judgement:
    return judge(loaded, str(folders.content), least, day or today_in(loaded.compendium.publication))


@dataclass(frozen=True)
class Publishable:
    """The books of content without errors; `problems` finds in a while all that can be said."""

    books: tuple[Book, ...]
    problems: Callable[[], list[Problem]]


def publishable(folders: Folders, day: date, *, drafts: bool = False) -> Publishable:
    """The books of what may be read on that day (with `drafts`, of everything), the newest edition first.

    Raises ContentErrors.
    """
    with _lasting():
        loaded = _loaded(folders, None)
        compendium, _ = _sound(folders, loaded, Level.ERROR, day)
        books = resolved(compendium, day, drafts=drafts)
    return Publishable(books, lambda: by_place(_judgement(folders, loaded, Level.REMARK, day).problems))


def books_of(folders: Folders, day: date, *, drafts: bool = False) -> tuple[Book, ...]:
    """The same without what can be said of them."""
    return publishable(folders, day, drafts=drafts).books


@contextmanager
def _lasting() -> Iterator[None]:
    """What is made inside is needed to the end: Python need not look for garbage among it, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def sound(
    folders: Folders, least: Level = Level.REMARK, readings: Readings | None = None, day: date | None = None
) -> tuple[Compendium, list[Problem]]:
    """What `checked` gives of content without errors; what is hidden and has some is left out.

    Raises ContentErrors.
    """
    return _sound(folders, _loaded(folders, readings), least, day)


def _sound(
    folders: Folders, loaded: Loaded, least: Level, day: date | None
) -> tuple[Compendium, list[Problem]]:
    judgement = _judgement(folders, loaded, least, day)
    problems = by_place(judgement.problems)
    if errors := [problem for problem in problems if problem.level is Level.ERROR]:
        raise ContentErrors(errors)
    return without(loaded.compendium, judgement.unshown), problems


def resolved(compendium: Compendium, day: date, *, drafts: bool = False) -> tuple[Book, ...]:
    """The books of content that was checked."""
    books = resolve_books(published(compendium, day, drafts=drafts))
    return tuple(replace(book, draft=drafts) for book in books)


def make_book(
    folders: Folders, books: tuple[Book, ...], progress: Progress, crew: Crew | None = None
) -> Path:
    """The newest edition as a book; the answer is its path. Raises RenderProblem, FileProblem."""
    with used_alone(folders.workshop):
        return write_book(folders, books, progress, crew)[0]


def make_site(folders: Folders, books: tuple[Book, ...], progress: Progress) -> Path:
    """All editions as a website; the answer is its folder. Raises RenderProblem, FileProblem."""
    with used_alone(folders.workshop):
        return write_site(folders, books, progress)


def write_book(
    folders: Folders,
    books: tuple[Book, ...],
    progress: Progress,
    crew: Crew | None,
    options: BookOptions = PLAIN,
) -> list[Path]:
    """Make the newest edition as a book; the answer is its path, and of the plain one also that of its pages.

    Like all that writes here, it is for whoever has the workshop alone. Raises RenderProblem, FileProblem.
    """
    from compendium.render.book.build import render_book  # loading what draws takes its time

    newest = books[0]
    forget_file(folders, newest, options.suffix)
    path = render_book(
        newest,
        folders.output,
        progress=progress,
        data=lambda: edition_json(newest).encode(),
        addresses=_addresses(newest),
        options=options,
        crew=crew,
    )
    mark_current(folders, path, book_digest(newest))
    return [path, folders.pdf / pages_name(draft=newest.draft)] if options == PLAIN else [path]


def write_epub(folders: Folders, books: tuple[Book, ...], progress: Progress, crew: Crew) -> Path:
    """Make the newest edition as a book for telephones; the answer is its path. Raises RenderProblem, FileProblem."""
    from compendium.render.book.build import render_epub

    newest = books[0]
    addresses = _addresses(newest)
    forget_file(folders, newest, "", EPUB)
    path = render_epub(newest, folders.output, progress=progress, crew=crew, addresses=addresses)
    mark_current(folders, path, book_digest(newest))
    return path


def _addresses(book: Book) -> dict[str, str]:
    """The permanent address of each programme; without a host where nobody said where the site is published."""
    from compendium.render.site.addresses import programme

    site = os.environ.get(SITE, "")
    return {entry.id: site + programme(entry) for entry in book.entries}


def write_site(
    folders: Folders, books: tuple[Book, ...], progress: Progress, builder: str | None = None
) -> Path:
    """Build the website of all editions. Returns its folder. Raises RenderProblem, FileProblem."""
    from compendium.render.site.write import OWN, render_site

    forget(folders.stamp)
    return render_site(
        books,
        folders.output,
        config=CONFIG,
        progress=progress,
        inputs=_site_inputs(folders, books),
        builder=builder or OWN,
    )


def site_of(folders: Folders, books: tuple[Book, ...], config: Path = CONFIG) -> Site:
    """The website of all editions; its files are rendered when they are asked for. Raises RenderProblem."""
    from compendium.render.site.site import Site

    return Site(books, config, _site_inputs(folders, books))


def _site_inputs(folders: Folders, books: tuple[Book, ...]) -> SiteInputs:
    from compendium.editor_guide import guide_pages
    from compendium.render.site.settings import SiteInputs
    from compendium.site_history import changes_of

    pages = printed_pages(folders.pdf, content_hash(books[0]), draft=books[0].draft)
    addresses = {key: page for book in books for key, page in _addresses(book).items()}
    return SiteInputs(
        data=site_files(books, pages, addresses),
        tables=TABLES,
        pages=pages,
        downloads=tuple(_downloads(folders, books)),
        changes=changes_of(folders, books),
        guide=guide_pages(GUIDE, books[0], rules()),
        pictures={path.name: path for path in sorted((GUIDE / "imagenes").glob("*.png"))},
        preview=_preview(folders, books[0]),
    )


def _preview(folders: Folders, newest: Book) -> Path | None:
    """The picture that links to the site are shown with, if the edition has one of its own."""
    path = folders.content / newest.edition.id / PREVIEW
    return path if path.is_file() and not path.is_symlink() else None


def _downloads(folders: Folders, books: tuple[Book, ...]) -> Iterator[Download]:
    """The files that readers may take along, if they are of this content; none of a draft."""
    from compendium.render.printed_pages import COPY
    from compendium.render.site.settings import Download

    if books[0].draft:
        return
    for file in current_files(folders, books):
        yield Download(file.path, file.variant, file.edition, page_count(file.path))
    if copy := current_copy(folders, books):
        yield Download(copy, COPY)
