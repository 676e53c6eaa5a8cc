"""Book and site, made if they are not there or what they are made from has changed.

Little is loaded to know that. Then whoever draws the book is started, and makes ready while all else is loaded.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.files import used_alone
from compendium.folders import Folders
from compendium.inputs import inputs_digest
from compendium.render.book.crew import crew_for
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.progress import Progress
from compendium.stamp import is_fresh, mark_fresh
from compendium.variants import (
    asked_stamp,
    book_files,
    copy_digest,
    copy_path,
    current_copy,
    current_files,
    files_digest,
    mark_current,
    remove_others,
)

if TYPE_CHECKING:
    from compendium.book import Book


def make_all(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> tuple[Path, ...]:
    """The book and the site, unless they are there and nothing that they are made from has changed.

    Other files of the book that are of older content are taken away; the answer is which. Raises ContentErrors,
    RenderProblem, FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    book = asked_stamp(folders, PLAIN.suffix, draft=drafts)
    is_printed = is_fresh(book, inputs)
    if is_printed and _has_site(folders, inputs):
        return ()
    progress("Se revisa el contenido")
    with nullcontext() if is_printed else crew_for(folders.output) as crew:
        from compendium.chain import books_of, write_book, write_site

        books = books_of(folders, today, drafts=drafts)
        with used_alone(folders.workshop):
            if crew:
                mark_fresh(book, inputs, write_book(folders, books, progress, crew))
                crew.end()
            removed = _without_outdated(folders, today, books)
            if not _has_site(folders, inputs):
                site = write_site(folders, books, progress)
                mark_fresh(folders.stamp, f"{inputs} {files_digest(folders)}", [site / "index.html"])
    return removed


def make_offline(folders: Folders, today: date, progress: Progress) -> tuple[Path, tuple[Path, ...]]:
    """Book, site, and the site once more as one ZIP, which the site offers then; the answer is the ZIP, and which
    files of the book were taken away.

    Raises ContentErrors, RenderProblem, FileProblem.
    """
    removed = make_all(folders, today, progress)
    from compendium.chain import books_of
    from compendium.render.site.offline import write_offline

    books = books_of(folders, today)
    archive = copy_path(folders, books[0].publication)
    if not current_copy(folders, books):
        progress("Se empaca la copia sin conexión")
        # The site that is packed does not offer the ZIP yet: a copy cannot hold itself.
        with used_alone(folders.workshop):
            write_offline(folders.site, archive, books[0].publication.file_stem)
            mark_current(folders, archive, copy_digest(books))
        make_all(folders, today, progress)
    return archive, removed


def _has_site(folders: Folders, inputs: str) -> bool:
    """Whether the site is of these inputs, and offers the files of the book as they are."""
    return is_fresh(folders.stamp, f"{inputs} {files_digest(folders)}")


def make_printed(
    folders: Folders,
    today: date,
    progress: Progress,
    options: BookOptions = PLAIN,
    *,
    drafts: bool = False,
    epub: bool = False,
) -> tuple[Path, ...]:
    """The newest edition as a book, and with `epub` also for telephones, unless they are there and nothing that
    they are made from has changed.

    Other files of the book that are of older content are taken away; the answer is which. Raises ContentErrors,
    RenderProblem, FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    book, telephone = (asked_stamp(folders, suffix, draft=drafts) for suffix in (options.suffix, "-epub"))
    stale = [stamp for stamp in (book, telephone)[: 1 + epub] if not is_fresh(stamp, inputs)]
    if not stale:
        return ()
    progress("Se revisa el contenido")
    with crew_for(folders.output, options) as crew:
        from compendium.chain import books_of, write_book, write_epub

        books = books_of(folders, today, drafts=drafts)
        with used_alone(folders.workshop):
            if book in stale:
                mark_fresh(book, inputs, write_book(folders, books, progress, crew, options))
            if telephone in stale:
                mark_fresh(telephone, inputs, [write_epub(folders, books, progress, crew)])
            return _without_outdated(folders, today, books)


def _without_outdated(folders: Folders, today: date, books: tuple[Book, ...]) -> tuple[Path, ...]:
    """Take away the files of the book that are of other content than these books; the answer is which.

    What is for readers takes away every draft. A draft takes away what readers should no longer get, and no more.
    """
    from compendium.chain import books_of

    publication = books[0].publication
    final = any(not file.draft for file in book_files(folders.pdf, publication))
    published = books_of(folders, today) if books[0].draft and final else ()
    return remove_others(folders, publication, current_files(folders, (*books, *published)))
