"""The printed book, from the Book to the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from compendium.book import Book
from compendium.files import update_folder, write_bytes, write_text
from compendium.problems import Level, Problem
from compendium.render.book.chunks import Drawer
from compendium.render.book.crew import STORE, crew_for
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.placing import Placed, anchors, page_numbers, placed, unknown_targets
from compendium.render.book.plan import Handed, plan
from compendium.render.book.store import Store, workshop
from compendium.render.book.worker import Crew
from compendium.render.printed_pages import book_name, pages_json, pages_name
from compendium.render.progress import Progress, RenderProblem

NOWHERE: Mapping[str, str] = MappingProxyType({})


def render_book(
    book: Book,
    output: Path,
    *,
    progress: Progress,
    data: Callable[[], bytes] = bytes,
    addresses: Mapping[str, str] = NOWHERE,
    options: BookOptions = PLAIN,
    crew: Crew | None = None,
) -> Path:
    """Write the printed book of an edition to `output`/pdf, and beside it paginas.json.

    It is called <name>-<year>.pdf; the names of a draft's files say that it is one.

    `data` makes the edition as open data, attached to the book; its hash tells whether paginas.json still holds.
    `addresses` are the permanent addresses by programme id. Books made with other options than PLAIN stand beside
    the plain one and leave paginas.json alone. `crew` draws; without it, one of its own does. The answer is the path
    of the book. Raises RenderProblem if the
    layout engine complains or the part asked for is empty, and FileProblem if a file cannot be written.
    """
    attached = cache(data)
    with nullcontext(crew) if crew else crew_for(output, options) as drawing:
        press = Press(output / STORE, options, progress, drawing, partial(_prepare, book, attached))
        handed = Handed(addresses)
        if options.only:
            from compendium.render.book.offprint import select, title_of

            part = select(book, options.only)
            full = press.pages(book, handed)
            full_pages = {entry.id: full[entry.anchor] for entry in part.entries}
            handed = Handed(addresses, title_of(part, options.only), full_pages)
            book = part
        whole = press.whole(book, handed)
    progress("Se une el libro")
    name = book_name(book.file_stem, draft=book.draft, suffix=options.suffix)
    printed = press.pdf(whole, book, attached())
    # The book and its pages take their places together: one is never that of another build.
    with update_folder(output / "pdf") as folder:
        write_bytes(folder / name, printed)
        if options == PLAIN:
            write_text(folder / pages_name(draft=book.draft), _pages_json(whole, book, attached()))
    return output / "pdf" / name


def render_epub(
    book: Book,
    output: Path,
    *,
    progress: Progress,
    addresses: Mapping[str, str] = NOWHERE,
    crew: Crew | None = None,
) -> Path:
    """Write the book for telephones to `output`/pdf, as <name>-<year>.epub, with printed pages.

    The answer is its path. Raises RenderProblem and FileProblem as the printed book does.
    """
    from compendium.render.book.epub import epub  # what makes HTML takes its time to load

    handed = Handed(addresses)
    with nullcontext(crew) if crew else crew_for(output) as drawing:
        pages = Press(output / STORE, PLAIN, progress, drawing).pages(book, handed)
    progress("Se hace el libro electrónico")
    target = output / "pdf" / book_name(book.file_stem, draft=book.draft, ending="epub")
    write_bytes(target, epub(book, handed, pages))
    return target


def _pages_json(whole: tuple[Placed, ...], book: Book, data: bytes) -> str:
    pages = anchors(whole)
    printed = {entry.id: pages[entry.anchor][0] for entry in book.entries}
    return pages_json(hashlib.sha256(data).hexdigest(), printed)


class Press:
    """Makes books of one set of options; `store` keeps what can be used again, `crew` draws what cannot, and
    `meanwhile` is called while it draws."""

    def __init__(
        self,
        store: Path,
        options: BookOptions,
        progress: Progress,
        crew: Crew,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = Store(store)
        self._workshop = workshop()
        self._drawer = Drawer(store, self._workshop, options)
        self._options = options
        self._progress = progress
        self._crew = crew
        self._meanwhile = meanwhile

    def whole(self, book: Book, handed: Handed) -> tuple[Placed, ...]:
        """All chunks of a book in their places. Indexes are drawn last, when the pages that they list are known."""
        chunks = plan(book, handed)
        self._progress("Se compone el libro")
        texts = [chunk for chunk in chunks if not chunk.lists_pages]
        drawn = self._drawer.draw(texts, {}, self._crew, self._meanwhile)
        self._progress("Se componen los índices")
        indexes = [chunk for chunk in chunks if chunk.lists_pages]
        drawn |= self._drawer.draw(indexes, page_numbers(chunks, drawn), self._crew)
        whole = placed(chunks, drawn)
        _require_targets(whole, book)
        return whole

    def pages(self, book: Book, handed: Handed) -> dict[str, int]:
        """Anchor → page of a book."""
        return {anchor: page for anchor, (page, _) in anchors(self.whole(book, handed)).items()}

    def pdf(self, whole: tuple[Placed, ...], book: Book, data: bytes) -> bytes:
        """The book as a file. The same book always gives the same bytes."""
        from compendium.render.book.finishing import finished

        return finished(whole, book, data, self._options, self._store, self._workshop)


def _prepare(book: Book, data: Callable[[], bytes]) -> None:
    """What is needed in the end may as well be loaded and made while others draw."""
    for index in book.indexes:
        _ = index.entries
    import_module("compendium.render.book.finishing")
    from compendium.render.book.volume import deflate

    deflate(data())


def _require_targets(whole: tuple[Placed, ...], book: Book) -> None:
    """Every link inside the book leads somewhere, or the book is not made."""
    problems = tuple(
        Problem(
            book.edition.place,
            Level.ERROR,
            "libro-enlace",
            f"Un enlace lleva a «{name}», que no está en el libro.",
        )
        for name in sorted(set(unknown_targets(whole)))
    )
    if problems:
        raise RenderProblem(problems)
