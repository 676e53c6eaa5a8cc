"""The pipeline: content → load → check → resolve → render. Nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.book import Book
from compendium.book_addresses import printed_addresses, programme_addresses
from compendium.book_files import (
    EPUB,
    book_digest,
    current_files,
    current_offline,
    invalidate_file,
    mark_current,
)
from compendium.checks import rules
from compendium.content_folder import ParseCache
from compendium.days import today_for
from compendium.files import exclusive_lock
from compendium.fingerprint import invalidate
from compendium.folders import ROOT, Folders
from compendium.load import LoadResult, load_compendium
from compendium.model import Compendium
from compendium.parse_cache import open_parse_cache
from compendium.problems import ContentErrors, Level, Location, Problem, sort_problems
from compendium.publish import exclude_paths, select_published
from compendium.render.book.options import PLAIN, BookOptions, Only
from compendium.render.data import content_hash, edition_json, site_files
from compendium.render.data.tables import TABLES
from compendium.render.press.paper import USUAL, PressOptions
from compendium.render.printed_pages import COVER, page_count, pages_name, printed_pages
from compendium.render.progress import Progress, RenderProblem
from compendium.resolve import resolve_books
from compendium.severity import Assessment, assess

if TYPE_CHECKING:
    from compendium.render.book.workers import WorkerPool
    from compendium.render.site.settings import Download, SiteInputs
    from compendium.render.site.site import Site

GUIDE = ROOT / "docs" / "guia"
CONFIG = ROOT / "mkdocs.yml"
PREVIEW = "vista.png"


def check_content(
    folders: Folders,
    min_level: Level = Level.REMARK,
    cache: ParseCache | None = None,
    day: date | None = None,
) -> tuple[Compendium, list[Problem]]:
    """Load and check the content. Returns the compendium and all problems, by location.

    Rules below `min_level` are skipped. An error that affects only unpublished content on that day (by
    default, today) becomes a warning. `cache` holds parsed files between calls; without one, the cache on
    disk is used.
    """
    loaded = _load(folders, cache)
    return loaded.compendium, sort_problems(_assess(folders, loaded, min_level, day).problems)


def _load(folders: Folders, cache: ParseCache | None) -> LoadResult:
    if cache is not None:
        return load_compendium(folders.content, cache=cache)
    with open_parse_cache(folders.cache_dir / "lecturas") as kept:
        return load_compendium(folders.content, cache=kept)


def _assess(folders: Folders, loaded: LoadResult, min_level: Level, day: date | None) -> Assessment:
    return assess(loaded, str(folders.content), min_level, day or today_for(loaded.compendium.publication))


@dataclass(frozen=True)
class PublishableBooks:
    """The books of valid content; `problems` runs all rules and returns all findings."""

    books: tuple[Book, ...]
    problems: Callable[[], list[Problem]]


def load_publishable_books(folders: Folders, day: date, *, drafts: bool = False) -> PublishableBooks:
    """The books that are public on that day (with `drafts`, all), the newest first.

    Raises ContentErrors.
    """
    loaded = _load(folders, None)
    compendium, _ = _require_valid(folders, loaded, Level.ERROR, day)
    books = resolve_published(compendium, day, drafts=drafts)
    return PublishableBooks(
        books, lambda: sort_problems(_assess(folders, loaded, Level.REMARK, day).problems)
    )


def load_books(folders: Folders, day: date, *, drafts: bool = False) -> tuple[Book, ...]:
    """Like `load_publishable_books`, but without findings."""
    return load_publishable_books(folders, day, drafts=drafts).books


def load_valid(
    folders: Folders,
    min_level: Level = Level.REMARK,
    cache: ParseCache | None = None,
    day: date | None = None,
) -> tuple[Compendium, list[Problem]]:
    """Like `check_content`, but invalid unpublished programmes are left out.

    Raises ContentErrors.
    """
    return _require_valid(folders, _load(folders, cache), min_level, day)


def _require_valid(
    folders: Folders, loaded: LoadResult, min_level: Level, day: date | None
) -> tuple[Compendium, list[Problem]]:
    assessment = _assess(folders, loaded, min_level, day)
    problems = sort_problems(assessment.problems)
    if errors := [problem for problem in problems if problem.level is Level.ERROR]:
        raise ContentErrors(errors)
    return exclude_paths(loaded.compendium, assessment.excluded_paths), problems


def resolve_published(compendium: Compendium, day: date, *, drafts: bool = False) -> tuple[Book, ...]:
    """The books of content that was checked."""
    books = resolve_books(select_published(compendium, day, drafts=drafts))
    return tuple(replace(book, draft=drafts) for book in books)


def build_book(
    folders: Folders, books: tuple[Book, ...], progress: Progress, pool: WorkerPool | None = None
) -> Path:
    """Lock the cache and render the newest edition; returns the path of the PDF.

    Raises RenderProblem, FileProblem.
    """
    with exclusive_lock(folders.cache_dir):
        return write_book(folders, books, progress, pool)[0]


def build_site(folders: Folders, books: tuple[Book, ...], progress: Progress) -> Path:
    """Lock the cache and render all editions as a site; returns its folder.

    Raises RenderProblem, FileProblem.
    """
    with exclusive_lock(folders.cache_dir):
        return write_site(folders, books, progress)


def write_book(
    folders: Folders,
    books: tuple[Book, ...],
    progress: Progress,
    pool: WorkerPool | None,
    options: BookOptions = PLAIN,
    press: PressOptions = USUAL,
    edition: str | None = None,
) -> list[Path]:
    """Render an edition, by default the newest, as PDF; returns the paths of the written files.

    The plain book of the newest edition comes with paginas.json, that for the press with its cover. The
    caller holds the lock of the cache, as for all functions that write here. Raises RenderProblem, FileProblem.
    """
    from compendium.render.book.build import render_book  # loading what draws takes its time

    book = _choose_book(folders, books, edition)
    invalidate_file(folders, book, options.suffix, edition=edition)
    if options.for_press:
        return _write_press(folders, book, progress, pool, options, press)
    with_pages = options == PLAIN and book is books[0]
    path = render_book(
        book,
        folders.output,
        progress=progress,
        data=lambda: edition_json(book).encode(),
        addresses=printed_addresses(book),
        options=options,
        pool=pool,
        with_pages=with_pages,
    )
    paths = [path]
    if options.large_print and not options.only:
        from compendium.render.volumes.build import render_volumes

        paths += render_volumes(book, folders.output, progress, printed_addresses(book), options, pool)
    for written in paths:
        mark_current(folders, written, book_digest(book))
    return [path, folders.pdf / pages_name(draft=book.draft)] if with_pages else paths


def _choose_book(folders: Folders, books: tuple[Book, ...], edition: str | None) -> Book:
    """The book of an edition, by default the newest. Raises RenderProblem if it is missing."""
    if edition is None:
        return books[0]
    found = next((book for book in books if book.edition.id == edition), None)
    if found is None:
        years = ", ".join(book.edition.id for book in books)
        message = f"No hay ninguna edición «{edition}» que se pueda imprimir. Use una de éstas: {years}."
        raise RenderProblem((Problem(Location(str(folders.content)), Level.ERROR, "libro-edicion", message),))
    return found


def _write_press(
    folders: Folders,
    book: Book,
    progress: Progress,
    pool: WorkerPool | None,
    options: BookOptions,
    press: PressOptions,
) -> list[Path]:
    """Render interior and cover for the press; returns their paths."""
    from compendium.render.press.build import render_press

    invalidate_file(folders, book, f"{options.suffix}{COVER}")
    paths = render_press(
        book,
        folders.output,
        progress=progress,
        addresses=printed_addresses(book),
        options=options,
        press=press,
        pool=pool,
    )
    for path in paths:
        mark_current(folders, path, book_digest(book))
    return list(paths)


def write_epub(
    folders: Folders,
    books: tuple[Book, ...],
    progress: Progress,
    pool: WorkerPool,
    only: Only | None = None,
    edition: str | None = None,
) -> Path:
    """Render an edition, by default the newest, or a part of it as EPUB; returns its path.

    Raises RenderProblem, FileProblem.
    """
    from compendium.render.book.build import printed_book
    from compendium.render.chapters.plan import BookContext
    from compendium.render.epub.build import render_epub

    whole = _choose_book(folders, books, edition)
    suffix = BookOptions(only=only).suffix
    invalidate_file(folders, whole, suffix, EPUB, edition)
    context = BookContext(printed_addresses(whole))
    printed = printed_book(whole, folders.output, only=only, progress=progress, context=context, pool=pool)
    progress("Se hace el libro electrónico")
    path = render_epub(printed, folders.output, suffix=suffix)
    mark_current(folders, path, book_digest(whole))
    return path


def write_site(
    folders: Folders, books: tuple[Book, ...], progress: Progress, builder: str | None = None
) -> Path:
    """Render all editions as a site; returns its folder. Raises RenderProblem, FileProblem."""
    from compendium.render.site.write import OWN, render_site

    invalidate(folders.stamp)
    return render_site(
        books,
        folders.output,
        config=CONFIG,
        progress=progress,
        inputs=_site_inputs(folders, books),
        builder=builder or OWN,
    )


def create_site(folders: Folders, books: tuple[Book, ...], config: Path = CONFIG) -> Site:
    """The site of all editions, whose files are rendered on demand. Raises RenderProblem."""
    from compendium.render.site.site import Site

    return Site(books, config, _site_inputs(folders, books))


def _site_inputs(folders: Folders, books: tuple[Book, ...]) -> SiteInputs:
    from compendium.editor_guide import guide_pages
    from compendium.render.site.settings import SiteInputs
    from compendium.site_history import site_changes

    pages = printed_pages(folders.pdf, content_hash(books[0]), draft=books[0].draft)
    addresses = {key: page for book in books for key, page in programme_addresses(book).items()}
    return SiteInputs(
        data=site_files(books, pages, addresses),
        tables=TABLES,
        pages=pages,
        downloads=tuple(_downloads(folders, books)),
        changes=site_changes(folders, books),
        guide=guide_pages(GUIDE, books[0], rules()),
        pictures={path.name: path for path in sorted((GUIDE / "imagenes").glob("*.png"))},
        preview=_preview_image(folders, books[0]),
    )


def _preview_image(folders: Folders, newest: Book) -> Path | None:
    """The picture that links to the site are shown with, if the edition has one of its own."""
    path = folders.content / newest.edition.id / PREVIEW
    return path if path.is_file() and not path.is_symlink() else None


def _downloads(folders: Folders, books: tuple[Book, ...]) -> Iterator[Download]:
    """The downloads that match this content; none of a draft."""
    from compendium.render.printed_pages import OFFLINE
    from compendium.render.site.settings import Download

    if books[0].draft:
        return
    for file in current_files(folders, books):
        yield Download(file.path, file.variant, file.edition, page_count(file.path))
    if copy := current_offline(folders, books):
        yield Download(copy, OFFLINE)
