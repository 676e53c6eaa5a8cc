"""Book → chunks, the parts that are laid out one by one, in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from compendium.book import Book, BookChapter, Index, ObjectiveSection
from compendium.colours import PublicationColours
from compendium.model import Edition
from compendium.problems import Location
from compendium.render.chapters import listings
from compendium.render.chapters.acronyms import find_acronyms, glossary
from compendium.render.chapters.overview import Overview, build_overview
from compendium.render.printed_pages import PrintedPages

Pages = Mapping[str, int]  # anchor → printed page, as far as they are known
Data = dict[str, object]


@dataclass(frozen=True)
class ObjectiveStart:
    """An objective that begins in a chunk; `head` is the running head of its own pages."""

    anchor: str
    number: int
    head: str


@dataclass(frozen=True)
class ProgrammeStart:
    """A programme that begins in a chunk, with its objective, if it has one, and its number."""

    anchor: str
    objective: int | None
    number: int


@dataclass(frozen=True)
class RunningHead:
    """The heads of left and right pages.

    Both name the `programmes` on them, if any, and right pages the `objectives`.
    """

    left: str
    right: str
    objectives: tuple[ObjectiveStart, ...] = ()
    programmes: tuple[ProgrammeStart, ...] = ()


@dataclass(frozen=True)
class Chunk:
    """Pages that are laid out by themselves, wherever in the book they stand.

    `data` returns the values that its template shows; only with `lists_pages` it depends on the printed pages. A chunk
    `at_end` lists none of its own pages. One `in_margins` may draw on the whole paper. `colours` are those of the
    publication.
    """

    id: str
    template: str
    head: RunningHead
    place: Location
    data: Callable[[Pages], Data]
    on_right_page: bool = False
    lists_pages: bool = False
    at_end: bool = False
    in_margins: bool = False
    colours: PublicationColours | None = None


@dataclass(frozen=True)
class BookContext:
    """Facts for the book that the content does not hold, by programme id.

    `addresses` are permanent addresses, `isbn` is that of the barcode on the back cover. Of an offprint `part` is the
    title, and `full_pages` are the programmes' pages in the full edition.
    """

    addresses: Mapping[str, str] = field(default_factory=dict)
    part: str | None = None
    full_pages: Mapping[str, int] = field(default_factory=dict)
    isbn: str | None = None

    def select(self, sections: tuple[ObjectiveSection, ...]) -> Data:
        """Return the facts of the programmes of those sections."""
        ids = [entry.id for section in sections for entry in section.entries]
        return {
            "addresses": {name: self.addresses[name] for name in ids if name in self.addresses},
            "full_pages": {name: self.full_pages[name] for name in ids if name in self.full_pages},
        }


@dataclass(frozen=True)
class PrintedBook:
    """A book, or a part of one, with its printed pages."""

    book: Book
    context: BookContext
    pages: PrintedPages


SHORT, LONG = 4_500, 9_000  # characters; a page holds some 2,600
HEADINGS = 350
LONG_LINES = frozenset({"titulos", "poblaciones"})  # indexes that are set in one column


def plan(book: Book, context: BookContext) -> tuple[Chunk, ...]:
    """Return the chunks of a book in the order of its pages."""
    chunks = (*_front(book, context), *_chapters(book, context), *_back(book, context))
    colours = book.publication.colours
    shared: Data = {"publication": book.publication, "publisher": book.publisher}
    return tuple(
        replace(chunk, data=partial(_add_shared_data, shared, chunk.data), colours=colours)
        for chunk in chunks
    )


def _add_shared_data(shared: Data, data: Callable[[Pages], Data], pages: Pages) -> Data:
    return shared | data(pages)


def front_matter(edition: Edition) -> Edition:
    """Return the edition without its programmes, for cover, imprint and closing page."""
    return replace(edition, chapters=())


def _constant_data(**data: object) -> Callable[[Pages], Data]:
    return lambda _: data


def _front(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    overview = cache(partial(build_overview, book))

    def cover(_: Pages) -> Data:
        return {"edition": edition, "overview": overview(), "part": context.part, "draft": book.draft}

    def contents(pages: Pages) -> Data:
        return _list_data(edition, tuple(listings.contents(book, context.full_pages)), pages)

    def tables(pages: Pages) -> Data:
        return _list_data(edition, tuple(listings.tables_and_charts(book)), pages)

    yield Chunk("cubierta", "cubierta", RunningHead("", ""), place, cover)
    head = RunningHead(title, "Contenido")
    yield Chunk("contenido", "contenido", head, place, contents, on_right_page=True, lists_pages=True)
    if context.part is None:
        head, data = RunningHead(title, "Preliminares"), partial(_preliminaries, book, overview)
        yield Chunk("preliminares", "preliminares", head, place, data, on_right_page=True)
        if any(listings.tables_and_charts(book)):
            yield Chunk("cuadros", "cuadros", head, place, tables, lists_pages=True)


def _list_data(edition: Edition, rows: tuple[listings.ContentsRow, ...], pages: Pages) -> Data:
    return {"edition": edition, "rows": rows, "pages": listings.pages_of(rows, pages)}


def _preliminaries(book: Book, overview: Callable[[], Overview], _: Pages) -> Data:
    return {
        "edition": front_matter(book.edition),
        "overview": overview(),
        "example": book.entries[0].reference if book.entries else None,
        "indexes": tuple(index.noun for index in listings.printed_indexes(book)),
        "annexes": bool(listings.annexes(book)),
    }


def _chapters(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    acronyms = glossary(book) if context.part is None else {}
    for chapter in book.chapters:
        left = f"{chapter.number} · {chapter.chapter.short or chapter.chapter.title}"
        yield Chunk(
            chapter.anchor,
            "capitulo",
            RunningHead(left, ""),
            chapter.chapter.place,
            _constant_data(edition=edition, divider=listings.divider(chapter)),
            on_right_page=True,
        )
        for group in _groups(chapter):
            facts = {"edition": edition, "draft": book.draft, **context.select(group)}
            yield _section_chunk(chapter, group, left, partial(_section_data, group, acronyms, facts))


def _section_data(
    group: tuple[ObjectiveSection, ...], acronyms: Mapping[str, str], facts: Data, _: Pages
) -> Data:
    """Return the data of a group of objectives: its acronyms of all `acronyms`, and `facts`."""
    found = find_acronyms((entry for section in group for entry in section.entries), acronyms)
    return {"sections": group, "acronyms": found, **facts}


def _section_chunk(
    chapter: BookChapter, group: tuple[ObjectiveSection, ...], left: str, data: Callable[[Pages], Data]
) -> Chunk:
    first = group[0]
    place = first.entries[0].programme.place if first.entries else chapter.chapter.place
    return Chunk(
        first.anchor,
        "objetivo",
        RunningHead(left, "", tuple(_objective_starts(group)), tuple(_programme_starts(group))),
        place,
        data,
    )


def _objective_starts(group: tuple[ObjectiveSection, ...]) -> Iterator[ObjectiveStart]:
    for section in group:
        if (objective := section.objective) is not None:
            head = f"Objetivo {objective.number} · {objective.short or objective.name}"
            yield ObjectiveStart(section.anchor, objective.number, head)


def _programme_starts(group: tuple[ObjectiveSection, ...]) -> Iterator[ProgrammeStart]:
    for section in group:
        for entry in section.entries:
            yield ProgrammeStart(entry.anchor, entry.objective, entry.number)


def _groups(chapter: BookChapter) -> Iterator[tuple[ObjectiveSection, ...]]:
    """Yield the objectives in groups: short ones, and those without programmes, share pages."""
    group: list[ObjectiveSection] = []
    for section in chapter.sections:
        if group and not (section.without_actions or _runs_on(group, section)):
            yield tuple(group)
            group = []
        group.append(section)
    if group:
        yield tuple(group)


def _runs_on(group: Sequence[ObjectiveSection], section: ObjectiveSection) -> bool:
    """Tell whether a section is short, and the group with it too."""
    length = _length(section)
    return length <= SHORT and sum(map(_length, group)) + length <= LONG


def _length(section: ObjectiveSection) -> int:
    """Return the length of a section's programmes in characters, with room for headings."""
    texts = (text for entry in section.entries for text in entry.programme.texts())
    return sum(len(text.value) for text in texts) + HEADINGS * len(section.entries)


def _back(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    if context.part is None:
        if annexes := listings.annexes(book):
            data, head = _constant_data(edition=edition, annexes=annexes), RunningHead(title, "Anexos")
            yield Chunk("anexos", "anexos", head, place, data, on_right_page=True)
        yield from (_index_chunk(index, edition) for index in listings.printed_indexes(book))
    # On the right, for the back cover, which comes next, is a left page.
    closing, head = _constant_data(edition=edition, isbn=context.isbn), RunningHead(title, "")
    yield Chunk("cierre", "cierre", head, place, closing, on_right_page=True)


def _index_chunk(index: Index, edition: Edition) -> Chunk:
    def data(pages: Pages) -> Data:
        lines = listings.index_lines(index, pages)
        columns = 1 if index.id in LONG_LINES else 2
        return {"edition": edition, "id": index.id, "title": index.title, "lines": lines, "columns": columns}

    head = RunningHead(edition.title, f"Índice: {index.title.lower()}")
    identifier = f"indice-{index.id}"
    return Chunk(identifier, "indice", head, edition.place, data, lists_pages=True, at_end=True)
