"""Incremental builds: book and site are rebuilt only if their inputs changed.

Freshness is checked with few imports. The book's workers start before the other modules are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.book_files import (
    book_files,
    current_files,
    current_offline,
    files_digest,
    mark_current,
    offline_digest,
    offline_path,
    remove_old_offline,
    remove_outdated,
    request_stamp,
)
from compendium.files import exclusive_lock
from compendium.fingerprint import is_fresh, mark_fresh, recorded_outputs
from compendium.folders import Folders
from compendium.history.repository import history_digest
from compendium.inputs import inputs_digest
from compendium.problems import Problem
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.press.paper import USUAL, PressOptions
from compendium.render.printed_pages import OFFLINE
from compendium.render.progress import Progress

if TYPE_CHECKING:
    from compendium.book import Book

INDEX = "index.html"


@dataclass(frozen=True)
class BuildResult:
    """The current outputs, which of them are new, and the deleted ones.

    `problems` are the findings in the content; None if nothing was built, so nothing was checked.
    """

    files: tuple[Path, ...]
    new: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] | None = None


def update_all(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> BuildResult:
    """Rebuild the book and the site if any of their inputs changed.

    Deletes other book files of outdated content. Raises ContentErrors, RenderProblem, FileProblem; then the
    outputs stay as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    book = request_stamp(folders, PLAIN.suffix, draft=drafts)
    is_printed = is_fresh(book, inputs)
    if is_printed and _has_site(folders, inputs):
        return BuildResult((recorded_outputs(book)[0], folders.site / INDEX))
    progress("Se revisa el contenido")
    from compendium.render.book.workers import worker_pool

    with nullcontext() if is_printed else worker_pool(folders.output) as pool:
        from compendium.pipeline import load_publishable_books, write_book

        content, new = load_publishable_books(folders, today, drafts=drafts), []
        with exclusive_lock(folders.cache_dir):
            if pool:
                printed = write_book(folders, content.books, progress, pool)
                mark_fresh(book, inputs, printed)
                new.append(printed[0])
                pool.close()  # its processes are not needed for the site
            removed = _remove_outdated(folders, today, content.books)
            if not _has_site(folders, inputs):
                new.append(_write_site(folders, content.books, inputs, progress))
    files = (recorded_outputs(book)[0], folders.site / INDEX)
    return BuildResult(files, tuple(new), removed, tuple(content.problems()))


def update_site(
    folders: Folders, today: date, progress: Progress, *, drafts: bool = False, builder: str | None = None
) -> BuildResult:
    """Rebuild the site alone if any of its inputs changed.

    Deletes book files of outdated content. Raises as `update_all` does.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    index = folders.site / INDEX
    if _has_site(folders, inputs):
        return BuildResult((index,))
    from compendium.pipeline import load_publishable_books

    progress("Se revisa el contenido")
    content = load_publishable_books(folders, today, drafts=drafts)
    with exclusive_lock(folders.cache_dir):
        removed = _remove_outdated(folders, today, content.books)
        _write_site(folders, content.books, inputs, progress, builder)
    return BuildResult((index,), (index,), removed, tuple(content.problems()))


def _has_site(folders: Folders, inputs: str) -> bool:
    """Whether the site is of these inputs, these files of the book and the newest history."""
    return is_fresh(folders.stamp, _site_inputs(folders, inputs))


def _site_inputs(folders: Folders, inputs: str) -> str:
    return f"{inputs} {files_digest(folders)} {history_digest(folders.content)}"


def _write_site(
    folders: Folders, books: tuple[Book, ...], inputs: str, progress: Progress, builder: str | None = None
) -> Path:
    from compendium.pipeline import write_site

    index = write_site(folders, books, progress, builder) / INDEX
    mark_fresh(folders.stamp, _site_inputs(folders, inputs), [index])
    return index


def update_offline(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> BuildResult:
    """Rebuild the book, the site and its ZIP, which the site then links to.

    Raises as `update_all` does.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    stamp = request_stamp(folders, f"-{OFFLINE}", draft=drafts)
    result = update_all(folders, today, progress, drafts=drafts)
    if is_fresh(stamp, inputs):
        return replace(result, files=recorded_outputs(stamp))
    from compendium.pipeline import load_books
    from compendium.render.site.offline_archive import write_offline

    books = load_books(folders, today, drafts=drafts)
    archive = offline_path(folders, books[0].publication, draft=drafts)
    if not current_offline(folders, books):
        progress("Se empaca la copia sin conexión")
        # The site that is packed does not offer the ZIP yet: a copy cannot hold itself.
        with exclusive_lock(folders.cache_dir):
            write_offline(folders.site, archive, books[0].publication.file_stem)
            mark_current(folders, archive, offline_digest(books))
        result = _merge_results(result, update_all(folders, today, progress, drafts=drafts))
        result = replace(result, new=(*result.new, archive))
    mark_fresh(stamp, inputs, [archive])
    removed = tuple(path for path in result.removed if not path.exists())
    return replace(result, files=(archive,), removed=removed)


def _merge_results(first: BuildResult, second: BuildResult) -> BuildResult:
    """The result of two consecutive builds."""
    new = tuple(dict.fromkeys((*first.new, *second.new)))
    problems = second.problems if first.problems is None else first.problems
    return BuildResult(second.files, new, (*first.removed, *second.removed), problems)


def update_book(
    folders: Folders,
    today: date,
    progress: Progress,
    options: BookOptions = PLAIN,
    *,
    press: PressOptions = USUAL,
    drafts: bool = False,
    epub: bool = False,
    edition: str | None = None,
) -> BuildResult:
    """Rebuild an edition's book, and with `epub` its EPUB, if the inputs changed.

    The edition is the newest, if none is named; with a part in the options, both files are of that part.
    Deletes other book files of outdated content. Raises ContentErrors, RenderProblem, FileProblem; then the
    outputs stay as they were.
    """
    inputs = f"{inputs_digest(folders, today, drafts=drafts)}{press if options.for_press else ''}"
    suffixes = (options.suffix, f"{BookOptions(only=options.only).suffix}-epub")[: 1 + epub]
    stamps = [request_stamp(folders, suffix, draft=drafts, edition=edition) for suffix in suffixes]
    stale = [stamp for stamp in stamps if not is_fresh(stamp, inputs)]
    if not stale:
        return BuildResult(_books(stamps))
    progress("Se revisa el contenido")
    from compendium.render.book.workers import worker_pool

    with worker_pool(folders.output, options) as pool:
        from compendium.pipeline import load_publishable_books, write_book, write_epub

        content = load_publishable_books(folders, today, drafts=drafts)
        with exclusive_lock(folders.cache_dir):
            if stamps[0] in stale:
                files = write_book(folders, content.books, progress, pool, options, press, edition)
                mark_fresh(stamps[0], inputs, files)
            if stamps[-1] in stale and epub:
                file = write_epub(folders, content.books, progress, pool, options.only, edition)
                mark_fresh(stamps[-1], inputs, [file])
            removed = _remove_outdated(folders, today, content.books)
    return BuildResult(_books(stamps), _books(stale), removed, tuple(content.problems()))


def _books(stamps: Iterable[Path]) -> tuple[Path, ...]:
    """The books that some stamps list; the page numbers of a book are no book."""
    return tuple(path for stamp in stamps for path in recorded_outputs(stamp) if path.suffix != ".json")


def _remove_outdated(folders: Folders, today: date, books: tuple[Book, ...]) -> tuple[Path, ...]:
    """Delete book files of outdated content; returns the deleted paths.

    A final build deletes all drafts. A draft build deletes only outdated final files and drafts.
    """
    from compendium.pipeline import load_books

    publication = books[0].publication
    files = (file for file in book_files(folders.pdf, publication) if not file.draft)
    final = any(files) or offline_path(folders, publication, draft=False).exists()
    published = load_books(folders, today) if books[0].draft and final else ()
    removed = remove_outdated(folders, books[0], current_files(folders, (*books, *published)))
    return removed + remove_old_offline(folders, publication, (books, published))
