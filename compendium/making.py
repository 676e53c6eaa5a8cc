"""Book and site, made if they are not there or what they are made from has changed.

Little is loaded to know that. Then whoever draws the book is started, and makes ready while all else is loaded.
"""

from __future__ import annotations

import os
from datetime import date

from compendium.environment import VARIABLES
from compendium.files import used_alone
from compendium.folders import ROOT, Folders
from compendium.render.book.crew import crew_for
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.progress import Progress
from compendium.stamp import digest, is_fresh, mark_fresh

CODE = ("compendium", "docs", "templates", "mkdocs.yml", "requirements.txt")


def make_all(folders: Folders, today: date, progress: Progress, *, drafts: bool = False) -> None:
    """The book and the site, unless both are there and nothing that they are made from has changed.

    Raises ContentErrors, RenderProblem, FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    if is_fresh(folders.stamp, inputs):
        return
    progress("Se revisa el contenido")
    with crew_for(folders.output) as crew:
        from compendium.chain import books_of, write_book, write_site

        books = books_of(folders, today, drafts=drafts)
        with used_alone(folders.workshop):
            printed = write_book(folders, books, progress, crew)
            mark_fresh(folders.book_stamp(), inputs, printed)
            crew.end()
            site = write_site(folders, books, progress)
            mark_fresh(folders.stamp, inputs, [*printed, site / "index.html"])


def make_printed(
    folders: Folders,
    today: date,
    progress: Progress,
    options: BookOptions = PLAIN,
    *,
    drafts: bool = False,
    epub: bool = False,
) -> None:
    """The newest edition as a book, and with `epub` also for telephones, unless they are there and nothing that
    they are made from has changed.

    Raises ContentErrors, RenderProblem, FileProblem; then the outputs are as they were.
    """
    inputs = inputs_digest(folders, today, drafts=drafts)
    book, telephone = folders.book_stamp(options.suffix), folders.book_stamp("-epub")
    stale = [stamp for stamp in (book, telephone)[: 1 + epub] if not is_fresh(stamp, inputs)]
    if not stale:
        return
    progress("Se revisa el contenido")
    with crew_for(folders.output, options) as crew:
        from compendium.chain import books_of, write_book, write_epub

        books = books_of(folders, today, drafts=drafts)
        with used_alone(folders.workshop):
            if book in stale:
                mark_fresh(book, inputs, write_book(folders, books, progress, crew, options))
            if telephone in stale:
                mark_fresh(telephone, inputs, [write_epub(folders, books, progress, crew)])


def inputs_digest(folders: Folders, today: date, *, drafts: bool = False) -> str:
    """The digest of all that the outputs are made from. An embargo ends with a day, so the day counts too."""
    facts = {
        "drafts": str(drafts),
        "day": today.isoformat(),
        "content": str(folders.content.absolute()),
        **{name: os.environ.get(name, "") for name in VARIABLES},
    }
    return digest([folders.content, *(ROOT / name for name in CODE)], facts)
