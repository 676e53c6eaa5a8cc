"""Book → chunks, the parts that are laid out one by one, in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from compendium.book import Book, BookChapter, ObjectiveSection
from compendium.colours import PublicationColours
from compendium.model import Edition
from compendium.problems import Location
from compendium.render.chapters import listings
from compendium.render.chapters.acronyms import find_acronyms, glossary
from compendium.render.chapters.contents import (
    ContentsRow,
    contents,
    likely_pages,
    pages_of,
    programme_rows,
    short_contents,
)
from compendium.render.chapters.index_lines import IndexPages, index_lines
from compendium.render.chapters.index_terms import MentionFinder, PrintedIndex
from compendium.render.chapters.overview import Overview, build_overview
from compendium.render.chapters.printed_indexes import mentioned_terms, printed_indexes
from compendium.render.chapters.section_groups import group_sections
from compendium.render.chapters.site_addresses import NO_ADDRESSES, SiteAddresses
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

    `data` returns the values that its template shows; only with `lists_pages` it depends on the printed pages, and the
    chunk probably has `likely_pages`. A chunk `at_end` lists none of its own pages. One `in_margins` may draw on the
    whole paper. `colours` are those of the publication.
    """

    id: str
    template: str
    head: RunningHead
    place: Location
    data: Callable[[Pages], Data]
    on_right_page: bool = False
    lists_pages: bool = False
    likely_pages: int = 0
    at_end: bool = False
    in_margins: bool = False
    colours: PublicationColours | None = None


@dataclass(frozen=True)
class BookContext:
    """Facts for the book that the content does not hold.

    Of an offprint `part` is the title, and `full_pages` are the programmes' pages in the full edition, by id. `isbn` is
    that of the barcode on the back cover, `volumes` are the ids of the chunks with which volumes begin, if there are
    several.
    """

    addresses: SiteAddresses = NO_ADDRESSES
    part: str | None = None
    full_pages: Mapping[str, int] = field(default_factory=dict)
    isbn: str | None = None
    volumes: tuple[str, ...] = ()

    def select(self, sections: tuple[ObjectiveSection, ...]) -> Data:
        """Return the facts of the programmes of those sections."""
        ids = [entry.id for section in sections for entry in section.entries]
        short, objectives = self.addresses.programmes, self.addresses.objectives
        numbers = [section.objective.number for section in sections if section.objective]
        return {
            "objective_addresses": {n: objectives[n] for n in numbers if n in objectives},
            "addresses": {name: short[name] for name in ids if name in short},
            "full_pages": {name: self.full_pages[name] for name in ids if name in self.full_pages},
        }


@dataclass(frozen=True)
class PrintedBook:
    """A book, or a part of one, with its printed pages."""

    book: Book
    context: BookContext
    pages: PrintedPages


NO_HEAD = RunningHead("", "")


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

    yield Chunk("cubierta", "cubierta", NO_HEAD, place, cover)
    yield from _opening_pages(book, context)
    yield _contents_chunk(book, context)
    if context.part is None:
        head, data = RunningHead(title, "Preliminares"), partial(_preliminaries, book, overview)
        yield Chunk("preliminares", "preliminares", head, place, data, on_right_page=True)


def _opening_pages(book: Book, context: BookContext) -> Iterator[Chunk]:
    """Yield half-title, title page and imprint; an offprint has only the last, behind its cover."""
    edition = front_matter(book.edition)
    publisher = edition.publisher or book.publication.publisher  # that of the source answers for the source
    data = _constant_data(edition=edition, site=context.addresses.site, publisher=publisher)
    if context.part is not None:
        yield Chunk("legal", "separata", RunningHead("Página legal", ""), edition.place, data)
        return
    yield Chunk("portadilla", "portadilla", NO_HEAD, edition.place, data, on_right_page=True)
    yield Chunk(
        "portada-interior", "portada", RunningHead("Portada", ""), edition.place, data, on_right_page=True
    )


def _contents_chunk(book: Book, context: BookContext) -> Chunk:
    """Return the contents: chapters and objectives; of an offprint, chapters and programmes."""
    edition = front_matter(book.edition)
    is_part = context.part is not None
    rows = tuple(contents(book, context.full_pages) if is_part else short_contents(book))
    return _list_chunk("contenido", "contenido", RunningHead(edition.title, "Contenido"), edition, rows)


def _list_chunk(
    identifier: str, template: str, head: RunningHead, edition: Edition, rows: tuple[ContentsRow, ...]
) -> Chunk:
    """Return the chunk of a list that shows the printed page of each of its rows."""

    def data(pages: Pages) -> Data:
        return {"edition": edition, "rows": rows, "pages": pages_of(rows, pages)}

    return Chunk(
        identifier,
        template,
        head,
        edition.place,
        data,
        on_right_page=template == "contenido",
        lists_pages=True,
        likely_pages=likely_pages(rows),
    )


def _preliminaries(book: Book, overview: Callable[[], Overview], _: Pages) -> Data:
    return {
        "edition": front_matter(book.edition),
        "overview": overview(),
        "example": book.entries[0].reference if book.entries else None,
        "indexes": tuple(index.noun for index in printed_indexes(book)),
        "annexes": bool(listings.annexes(book)),
    }


def _chapters(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    acronyms = glossary(book) if context.part is None else {}
    finder = MentionFinder(mentioned_terms(book) if context.part is None else ())
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
        if context.part is None and chapter.entries:
            head, rows = RunningHead(left, "Programas del capítulo"), tuple(programme_rows(chapter))
            yield _list_chunk(f"{chapter.anchor}-programas", "programas", head, edition, rows)
        for group in group_sections(chapter):
            facts = {"edition": edition, "draft": book.draft, **context.select(group)}
            yield _section_chunk(chapter, group, left, partial(_section_data, group, acronyms, finder, facts))


def _section_data(
    group: tuple[ObjectiveSection, ...],
    acronyms: Mapping[str, str],
    finder: MentionFinder,
    facts: Data,
    _: Pages,
) -> Data:
    """Return the data of a group of objectives: what its texts name, and `facts`."""
    entries = [entry for section in group for entry in section.entries]
    found = find_acronyms(entries, acronyms)
    mentions = {entry.id: finder.find(entry) for entry in entries}
    return {"sections": group, "acronyms": found, "mentions": mentions, **facts}


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


def _back(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    if context.part is None:
        if annexes := listings.annexes(book):
            data, head = _constant_data(edition=edition, annexes=annexes), RunningHead(title, "Anexos")
            yield Chunk("anexos", "anexos", head, place, data, on_right_page=True)
        yield from (_index_chunk(book, index) for index in printed_indexes(book))
        if edition.closing or edition.colophon:
            head = RunningHead(title, "")
            yield Chunk("cierre", "cierre", head, place, _constant_data(edition=edition), on_right_page=True)
    # Its first page is the inside of the cover, on the right, so that the back cover is a left page.
    data, head = _constant_data(edition=edition, isbn=context.isbn), RunningHead("Contracubierta", "")
    yield Chunk("contracubierta", "contracubierta", head, place, data, on_right_page=True)


def _index_chunk(book: Book, index: PrintedIndex) -> Chunk:
    edition = front_matter(book.edition)

    def data(pages: Pages) -> Data:
        found = index_lines(index, IndexPages.of(book, pages))
        facts = {"lines": found.lines, "everywhere": found.everywhere}
        return {"edition": edition, "id": index.id, "title": index.title, **facts}

    head = RunningHead(edition.title, f"Índice: {index.title.lower()}")
    identifier = f"indice-{index.id}"
    return Chunk(identifier, "indice", head, edition.place, data, lists_pages=True, at_end=True)
