"""Book → chunks: what is laid out by itself, in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from compendium.book import Book, BookChapter, Index, ObjectiveSection
from compendium.model import Edition, Objective
from compendium.problems import Location
from compendium.render.book import listings
from compendium.render.book.overview import overview

Pages = Mapping[str, int]
Data = dict[str, object]


@dataclass(frozen=True)
class RunningHead:
    """What stands above the text of left and of right pages."""

    left: str
    right: str


@dataclass(frozen=True)
class Chunk:
    """A stretch of pages that does not depend on where it lands.

    `number` orders its marks within the whole and stays the same when other chunks come or go. `data` gives all
    that its template shows; it asks for the printed pages of what stands before it only where `lists_pages`.
    """

    id: str
    number: int
    template: str
    head: RunningHead
    place: Location
    data: Callable[[Pages], Data]
    on_right_page: bool = False
    lists_pages: bool = False


CHAPTER = 100
ANNEXES = 900_000


def plan(book: Book) -> tuple[Chunk, ...]:
    """The chunks of a book in the order of its pages."""
    return (*_front(book), *_chapters(book), *_back(book))


def front_matter(edition: Edition) -> Edition:
    """The edition without its programmes: what cover, imprint and closing page show."""
    return replace(edition, chapters=())


def _fixed(**data: object) -> Callable[[Pages], Data]:
    return lambda _: data


def _front(book: Book) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    glance = overview(book)
    yield Chunk("cubierta", 1, "cubierta", RunningHead("", ""), place, _fixed(edition=edition, glance=glance))
    yield Chunk(
        "contenido",
        2,
        "contenido",
        RunningHead(title, "Contenido"),
        place,
        _fixed(edition=edition, rows=tuple(listings.contents(book))),
        on_right_page=True,
    )
    head = RunningHead(title, "Preliminares")
    example = book.entries[0].reference if book.entries else None
    data = _fixed(
        edition=edition, glance=glance, lists=tuple(listings.tables_and_charts(book)), example=example
    )
    yield Chunk("preliminares", 3, "preliminares", head, place, data, on_right_page=True)


def _chapters(book: Book) -> Iterator[Chunk]:
    for chapter in book.chapters:
        left = f"{chapter.number}  {chapter.chapter.short or chapter.chapter.title}"
        yield Chunk(
            chapter.anchor,
            chapter.number * CHAPTER * 100,
            "capitulo",
            RunningHead(left, ""),
            chapter.chapter.place,
            _fixed(edition=front_matter(book.edition), divider=listings.divider(chapter)),
            on_right_page=True,
        )
        for group in _groups(chapter):
            yield _section_chunk(book, chapter, group, left)


def _section_chunk(book: Book, chapter: BookChapter, group: tuple[ObjectiveSection, ...], left: str) -> Chunk:
    first = group[0]
    rank = first.objective.number if first.objective else 1
    right = _objective_head(first.objective) if first.objective else ""
    place = first.entries[0].programme.place if first.entries else chapter.chapter.place
    return Chunk(
        first.anchor,
        (chapter.number * CHAPTER + rank) * 100,
        "objetivo",
        RunningHead(left, right),
        place,
        _fixed(edition=front_matter(book.edition), sections=group),
    )


def _objective_head(objective: Objective) -> str:
    return f"Objetivo {objective.number}  {objective.short or objective.name}"


def _groups(chapter: BookChapter) -> Iterator[tuple[ObjectiveSection, ...]]:
    """Each objective with those after it under which nobody reported: they do not take a page of their own."""
    group: list[ObjectiveSection] = []
    for section in chapter.sections:
        if group and not section.without_actions:
            yield tuple(group)
            group = []
        group.append(section)
    if group:
        yield tuple(group)


def _back(book: Book) -> Iterator[Chunk]:
    edition = front_matter(book.edition)
    title, place = edition.title, edition.place
    annexes = _fixed(edition=edition, annexes=listings.annexes(book))
    yield Chunk("anexos", ANNEXES, "anexos", RunningHead(title, "Anexos"), place, annexes, on_right_page=True)
    for rank, index in enumerate(book.indexes, 1):
        yield _index_chunk(index, ANNEXES + rank * 1000, edition)
    yield Chunk("cierre", ANNEXES + 90_000, "cierre", RunningHead(title, ""), place, _fixed(edition=edition))


def _index_chunk(index: Index, number: int, edition: Edition) -> Chunk:
    def data(pages: Pages) -> Data:
        lines = listings.index_lines(index, pages)
        return {"edition": edition, "id": index.id, "title": index.title, "lines": lines}

    head = RunningHead(edition.title, f"Índice: {index.title.lower()}")
    return Chunk(f"indice-{index.id}", number, "indice", head, edition.place, data, lists_pages=True)
