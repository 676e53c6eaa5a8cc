"""Book → chunks: what is laid out by itself, in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from compendium.book import Book, BookChapter, Index, ObjectiveSection
from compendium.colours import PublicationColours
from compendium.model import Edition
from compendium.problems import Location
from compendium.render.chapters import listings
from compendium.render.chapters.acronyms import glossary, used
from compendium.render.chapters.overview import overview

Pages = Mapping[str, int]  # anchor → printed page, as far as they are known
Data = dict[str, object]


@dataclass(frozen=True)
class OpenedObjective:
    """An objective that begins in a chunk: its anchor, its number, and the head of pages that hold nothing else."""

    anchor: str
    number: int
    head: str


@dataclass(frozen=True)
class RunningHead:
    """What stands above left and right pages; right pages name the `objectives` on them, if there are any."""

    left: str
    right: str
    objectives: tuple[OpenedObjective, ...] = ()


@dataclass(frozen=True)
class Chunk:
    """A run of pages that is laid out by itself, wherever in the book it lands.

    `data` gives all that its template shows; it depends on printed pages only where `lists_pages`. What is `at_end`
    lists none of its own pages. What is drawn `in_margins` has no other frame than the paper. `colours` are those of
    the publication.
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
    """What the book shows and the content does not say: each programme's permanent address; and of an offprint, what
    part it is of, and each programme's page in the full edition."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    part: str | None = None
    full_pages: Mapping[str, int] = field(default_factory=dict)

    def about(self, sections: tuple[ObjectiveSection, ...]) -> Data:
        """Return what it says about the programmes of those sections."""
        ids = [entry.id for section in sections for entry in section.entries]
        return {
            "addresses": {name: self.addresses[name] for name in ids if name in self.addresses},
            "full_pages": {name: self.full_pages[name] for name in ids if name in self.full_pages},
        }


SHORT, LONG = 4_500, 9_000  # characters; a page holds some 2,600
HEADINGS = 350
LONG_LINES = frozenset({"titulos", "poblaciones"})  # indexes that are set in one column


def plan(book: Book, context: BookContext) -> tuple[Chunk, ...]:
    """The chunks of a book in the order of its pages."""
    chunks = (*_front(book, context), *_chapters(book, context), *_back(book, context))
    colours = book.publication.colours
    shared: Data = {"publication": book.publication, "publisher": book.publisher}
    return tuple(replace(chunk, data=partial(_with, shared, chunk.data), colours=colours) for chunk in chunks)


def _with(shared: Data, data: Callable[[Pages], Data], pages: Pages) -> Data:
    """What a chunk shows, and what all of them may."""
    return shared | data(pages)


def front_matter(edition: Edition) -> Edition:
    """The edition without its programmes: what cover, imprint and closing page show."""
    return replace(edition, chapters=())


def _fixed(**data: object) -> Callable[[Pages], Data]:
    return lambda _: data


def _front(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    glance = cache(partial(overview, book))

    def cover(_: Pages) -> Data:
        return {"edition": edition, "glance": glance(), "part": context.part, "draft": book.draft}

    def contents(pages: Pages) -> Data:
        rows = tuple(listings.contents(book, context.full_pages))
        return {"edition": edition, "rows": rows, "pages": listings.pages_of(rows, pages)}

    def tables(pages: Pages) -> Data:
        rows = tuple(listings.tables_and_charts(book))
        return {"edition": edition, "rows": rows, "pages": listings.pages_of(rows, pages)}

    def preliminaries(_: Pages) -> Data:
        example = book.entries[0].reference if book.entries else None
        back: Data = {
            "indexes": tuple(index.noun for index in listings.printed_indexes(book)),
            "annexes": bool(listings.annexes(book)),
        }
        return {"edition": edition, "glance": glance(), "example": example, **back}

    yield Chunk("cubierta", "cubierta", RunningHead("", ""), place, cover)
    head = RunningHead(title, "Contenido")
    yield Chunk("contenido", "contenido", head, place, contents, on_right_page=True, lists_pages=True)
    if context.part is None:
        head = RunningHead(title, "Preliminares")
        yield Chunk("preliminares", "preliminares", head, place, preliminaries, on_right_page=True)
        if any(listings.tables_and_charts(book)):
            yield Chunk("cuadros", "cuadros", head, place, tables, lists_pages=True)


def _chapters(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    known = glossary(book) if context.part is None else {}
    for chapter in book.chapters:
        left = f"{chapter.number} · {chapter.chapter.short or chapter.chapter.title}"
        yield Chunk(
            chapter.anchor,
            "capitulo",
            RunningHead(left, ""),
            chapter.chapter.place,
            _fixed(edition=edition, divider=listings.divider(chapter)),
            on_right_page=True,
        )
        for group in _groups(chapter):
            about = {"edition": edition, "draft": book.draft, **context.about(group)}
            yield _section_chunk(chapter, group, left, partial(_sections, group, known, about))


def _sections(group: tuple[ObjectiveSection, ...], known: Mapping[str, str], about: Data, _: Pages) -> Data:
    """What a group of objectives shows: `known` are all acronyms, `about` is shown as it comes."""
    acronyms = used((entry for section in group for entry in section.entries), known)
    return {"sections": group, "acronyms": acronyms, **about}


def _section_chunk(
    chapter: BookChapter, group: tuple[ObjectiveSection, ...], left: str, data: Callable[[Pages], Data]
) -> Chunk:
    first = group[0]
    place = first.entries[0].programme.place if first.entries else chapter.chapter.place
    return Chunk(
        first.anchor,
        "objetivo",
        RunningHead(left, "", tuple(_opened(group))),
        place,
        data,
    )


def _opened(group: tuple[ObjectiveSection, ...]) -> Iterator[OpenedObjective]:
    for section in group:
        if (objective := section.objective) is not None:
            head = f"Objetivo {objective.number} · {objective.short or objective.name}"
            yield OpenedObjective(section.anchor, objective.number, head)


def _groups(chapter: BookChapter) -> Iterator[tuple[ObjectiveSection, ...]]:
    """The objectives in groups that run on: short ones, and those that nobody reported under, take no page alone."""
    group: list[ObjectiveSection] = []
    for section in chapter.sections:
        if group and not (section.without_actions or _runs_on(group, section)):
            yield tuple(group)
            group = []
        group.append(section)
    if group:
        yield tuple(group)


def _runs_on(group: Sequence[ObjectiveSection], section: ObjectiveSection) -> bool:
    """Whether a section is short, and the group with it too."""
    length = _length(section)
    return length <= SHORT and sum(map(_length, group)) + length <= LONG


def _length(section: ObjectiveSection) -> int:
    """The characters of a section's programmes, headings counted as what they take on a page."""
    texts = (text for entry in section.entries for text in entry.programme.texts())
    return sum(len(text.value) for text in texts) + HEADINGS * len(section.entries)


def _back(book: Book, context: BookContext) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    if context.part is None:
        if annexes := listings.annexes(book):
            data, head = _fixed(edition=edition, annexes=annexes), RunningHead(title, "Anexos")
            yield Chunk("anexos", "anexos", head, place, data, on_right_page=True)
        yield from (_index_chunk(index, edition) for index in listings.printed_indexes(book))
    # On the right, for the back cover, which comes next, is a left page.
    closing, head = _fixed(edition=edition), RunningHead(title, "")
    yield Chunk("cierre", "cierre", head, place, closing, on_right_page=True)


def _index_chunk(index: Index, edition: Edition) -> Chunk:
    def data(pages: Pages) -> Data:
        lines = listings.index_lines(index, pages)
        columns = 1 if index.id in LONG_LINES else 2
        return {"edition": edition, "id": index.id, "title": index.title, "lines": lines, "columns": columns}

    head = RunningHead(edition.title, f"Índice: {index.title.lower()}")
    identifier = f"indice-{index.id}"
    return Chunk(identifier, "indice", head, edition.place, data, lists_pages=True, at_end=True)
