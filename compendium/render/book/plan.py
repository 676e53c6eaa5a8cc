"""Book → chunks: what is laid out by itself, in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compendium.book import Book, BookChapter, Index, ObjectiveSection
from compendium.model import Objective


@dataclass(frozen=True)
class RunningHead:
    """What stands above the text of left and of right pages."""

    left: str
    right: str


@dataclass(frozen=True)
class Chunk:
    """A stretch of pages that does not depend on where it lands.

    `number` orders its marks within the whole and stays the same when other chunks come or go. `data` is what its
    template shows besides the book; chunks with `lists_pages` show page numbers of others.
    """

    id: str
    number: int
    template: str
    head: RunningHead
    data: dict[str, object] = field(default_factory=dict)
    on_right_page: bool = False
    lists_pages: bool = False


CHAPTER = 100
ANNEXES = 900_000


def plan(book: Book) -> tuple[Chunk, ...]:
    """The chunks of a book in the order of its pages."""
    return (*_front(book), *_chapters(book), *_back(book))


def _front(book: Book) -> Iterator[Chunk]:
    def chunk(identifier: str, number: int, right: str, *, on_right_page: bool = False) -> Chunk:
        head = RunningHead(book.edition.title, right)
        return Chunk(identifier, number, identifier, head, on_right_page=on_right_page)

    yield chunk("cubierta", 1, "")
    yield Chunk(
        "contenido",
        2,
        "contenido",
        RunningHead(book.edition.title, "Contenido"),
        on_right_page=True,
        lists_pages=True,
    )
    yield chunk("preliminares", 3, "Preliminares", on_right_page=True)


def _chapters(book: Book) -> Iterator[Chunk]:
    for chapter in book.chapters:
        left = f"{chapter.number}  {chapter.chapter.short or chapter.chapter.title}"
        yield Chunk(
            chapter.anchor,
            chapter.number * CHAPTER * 100,
            "capitulo",
            RunningHead(left, ""),
            {"chapter": chapter},
            on_right_page=True,
        )
        for group in _groups(chapter):
            yield _section_chunk(chapter, group, left)


def _section_chunk(chapter: BookChapter, group: tuple[ObjectiveSection, ...], left: str) -> Chunk:
    first = group[0]
    rank = first.objective.number if first.objective else 1
    right = _objective_head(first.objective) if first.objective else ""
    number = (chapter.number * CHAPTER + rank) * 100
    return Chunk(
        first.anchor,
        number,
        "objetivo",
        RunningHead(left, right),
        {"chapter": chapter, "sections": group},
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
    title = book.edition.title
    yield Chunk("anexos", ANNEXES, "anexos", RunningHead(title, "Anexos"), on_right_page=True)
    for rank, index in enumerate(book.indexes, 1):
        yield _index_chunk(index, ANNEXES + rank * 1000, title)
    yield Chunk("cierre", ANNEXES + 90_000, "cierre", RunningHead(title, ""))


def _index_chunk(index: Index, number: int, title: str) -> Chunk:
    head = RunningHead(title, f"Índice: {index.title.lower()}")
    return Chunk(f"indice-{index.id}", number, "indice", head, {"index": index}, lists_pages=True)
