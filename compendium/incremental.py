"""Book and site, made if they are not there or what they are made from has changed.

Little is loaded to know that. Then whoever draws the book is started, and makes ready while all else is loaded.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.book_files import (
    asked_stamp,
    book_files,
    copy_digest,
    copy_path,
    current_copy,
    current_files,
    files_digest,
    mark_current,
    remove_old_copies,
    remove_others,
)
from compendium.files import used_alone
from compendium.fingerprint import is_fresh, mark_fresh, outputs_of
from compendium.folders import Folders
from compendium.history.repository import history_digest
from compendium.inputs import inputs_digest
from compendium.problems import Problem
from compendium.render.book.crew import crew_for
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.printed_pages import COPY
from compendium.render.progress import Progress

if TYPE_CHECKING:
    from compendium.book import Book

INDEX = "index.html"


@dataclass(frozen=True)
class Made:
    """What there is now to open, which of it is new, and what was taken away as outdated.

    `problems` is what can be said of the content; None if nothing had to be made, so nobody looked.
    """

    files: tuple[Path, ...]
    new: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] | None = None


def make_all(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> Made:
    """The book and the site, made anew if anything that they are made from has changed.

    Other files of the book that are of older content are taken away. Raises ContentErrors, RenderProblem,
    FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    book = asked_stamp(folders, PLAIN.suffix, draft=drafts)
    is_printed = is_fresh(book, inputs)
    if is_printed and _has_site(folders, inputs):
        return Made((outputs_of(book)[0], folders.site / INDEX))
    progress("Se revisa el contenido")
    with nullcontext() if is_printed else crew_for(folders.output) as crew:
        from compendium.pipeline import publishable, write_book

        content, new = publishable(folders, today, drafts=drafts), []
        with used_alone(folders.workshop):
            if crew:
                printed = write_book(folders, content.books, progress, crew)
                mark_fresh(book, inputs, printed)
                crew.end()
                new.append(printed[0])
            removed = _without_outdated(folders, today, content.books)
            if not _has_site(folders, inputs):
                new.append(_write_site(folders, content.books, inputs, progress))
    files = (outputs_of(book)[0], folders.site / INDEX)
    return Made(files, tuple(new), removed, tuple(content.problems()))


def make_site(
    folders: Folders, today: date, progress: Progress, *, drafts: bool = False, builder: str | None = None
) -> Made:
    """The site alone, unless it is there and nothing that it is made from has changed.

    `builder` is one of those of `render.site.write`; every builder writes the same bytes.

    Files of the book that are of older content are taken away. Raises as `make_all` does.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    index = folders.site / INDEX
    if _has_site(folders, inputs):
        return Made((index,))
    from compendium.pipeline import publishable

    progress("Se revisa el contenido")
    content = publishable(folders, today, drafts=drafts)
    with used_alone(folders.workshop):
        removed = _without_outdated(folders, today, content.books)
        _write_site(folders, content.books, inputs, progress, builder)
    return Made((index,), (index,), removed, tuple(content.problems()))


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


def make_offline(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> Made:
    """Book, site, and the site as a ZIP, which the site then offers. Raises as `make_all` does."""
    inputs = inputs_digest(folders, today, drafts=drafts)
    asked = asked_stamp(folders, f"-{COPY}", draft=drafts)
    made = make_all(folders, today, progress, drafts=drafts)
    if is_fresh(asked, inputs):
        return replace(made, files=outputs_of(asked))
    from compendium.pipeline import books_of
    from compendium.render.site.offline import write_offline

    books = books_of(folders, today, drafts=drafts)
    archive = copy_path(folders, books[0].publication, draft=drafts)
    if not current_copy(folders, books):
        progress("Se empaca la copia sin conexión")
        # The site that is packed does not offer the ZIP yet: a copy cannot hold itself.
        with used_alone(folders.workshop):
            write_offline(folders.site, archive, books[0].publication.file_stem)
            mark_current(folders, archive, copy_digest(books))
        made = _both(made, make_all(folders, today, progress, drafts=drafts))
        made = replace(made, new=(*made.new, archive))
    mark_fresh(asked, inputs, [archive])
    removed = tuple(path for path in made.removed if not path.exists())
    return replace(made, files=(archive,), removed=removed)


def _both(first: Made, second: Made) -> Made:
    """What was made one after the other."""
    new = tuple(dict.fromkeys((*first.new, *second.new)))
    problems = second.problems if first.problems is None else first.problems
    return Made(second.files, new, (*first.removed, *second.removed), problems)


def make_printed(
    folders: Folders,
    today: date,
    progress: Progress,
    options: BookOptions = PLAIN,
    *,
    drafts: bool = False,
    epub: bool = False,
) -> Made:
    """The newest edition as a book, and with `epub` also for telephones, unless they are there and nothing that
    they are made from has changed.

    Other files of the book that are of older content are taken away. Raises ContentErrors, RenderProblem,
    FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    suffixes = (options.suffix, "-epub")[: 1 + epub]
    stamps = [asked_stamp(folders, suffix, draft=drafts) for suffix in suffixes]
    stale = [stamp for stamp in stamps if not is_fresh(stamp, inputs)]
    if not stale:
        return Made(tuple(outputs_of(stamp)[0] for stamp in stamps))
    progress("Se revisa el contenido")
    with crew_for(folders.output, options) as crew:
        from compendium.pipeline import publishable, write_book, write_epub

        content = publishable(folders, today, drafts=drafts)
        with used_alone(folders.workshop):
            if stamps[0] in stale:
                mark_fresh(stamps[0], inputs, write_book(folders, content.books, progress, crew, options))
            if stamps[-1] in stale and epub:
                mark_fresh(stamps[-1], inputs, [write_epub(folders, content.books, progress, crew)])
            removed = _without_outdated(folders, today, content.books)
    new = tuple(outputs_of(stamp)[0] for stamp in stale)
    files = tuple(outputs_of(stamp)[0] for stamp in stamps)
    return Made(files, new, removed, tuple(content.problems()))


def _without_outdated(folders: Folders, today: date, books: tuple[Book, ...]) -> tuple[Path, ...]:
    """Take away the files of the book that are of other content; the answer is which.

    What is for readers takes away every draft. A draft takes away what readers should no longer get, and no more.
    """
    from compendium.pipeline import books_of

    publication = books[0].publication
    files = (file for file in book_files(folders.pdf, publication) if not file.draft)
    final = any(files) or copy_path(folders, publication, draft=False).exists()
    published = books_of(folders, today) if books[0].draft and final else ()
    removed = remove_others(folders, publication, current_files(folders, (*books, *published)))
    return removed + remove_old_copies(folders, publication, (books, published))
