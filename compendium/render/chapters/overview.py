"""The edition at a glance: programmes by objective and chapter, and where people are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.book import Book, Entry, ObjectiveSection
from compendium.model import Figure, Objective
from compendium.plurals import singular

PEOPLE = "personas"


@dataclass(frozen=True)
class Cell:
    """How many programmes a chapter has under an objective; None where the chapter does not cover it."""

    programmes: int | None
    anchor: str | None


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective across the chapters, a cell for each.

    `counting` programmes say how many people; `highest` is the largest number, `remarked` its programme where a
    remark concerns that number.
    """

    number: int
    name: str
    short: str
    cells: tuple[Cell, ...]
    counting: int
    highest: str | None
    highest_of: str | None
    remarked: Entry | None

    @property
    def total(self) -> int:
        """Its programmes in all chapters."""
        return sum(cell.programmes or 0 for cell in self.cells)


@dataclass(frozen=True)
class Overview:
    """Chapters (number and short title) and objectives of an edition. Without objectives there are no rows."""

    chapters: tuple[tuple[int, str], ...]
    rows: tuple[ObjectiveRow, ...]

    def chapter_totals(self) -> tuple[int, ...]:
        """The programmes of each chapter."""
        return tuple(
            sum(row.cells[place].programmes or 0 for row in self.rows) for place in range(len(self.chapters))
        )


def overview(book: Book) -> Overview:
    """The edition at a glance."""
    chapters = tuple(
        (chapter.number, chapter.chapter.short or chapter.chapter.title) for chapter in book.chapters
    )
    covered = {section.objective.number for _, section in _sections(book) if section.objective}
    rows = tuple(_row(book, objective) for objective in book.objectives if objective.number in covered)
    return Overview(chapters, rows)


def _sections(book: Book) -> Iterator[tuple[int, ObjectiveSection]]:
    for place, chapter in enumerate(book.chapters):
        yield from ((place, section) for section in chapter.sections)


def _row(book: Book, objective: Objective) -> ObjectiveRow:
    found = {
        place: section
        for place, section in _sections(book)
        if section.objective and section.objective.number == objective.number
    }
    cells = tuple(_cell(found.get(place)) for place in range(len(book.chapters)))
    entries = [entry for section in found.values() for entry in section.entries]
    counts = [(figure, entry) for entry in entries if (figure := largest_count(entry))]
    highest, of = max(counts, key=lambda pair: pair[0].value, default=(None, None))
    return ObjectiveRow(
        number=objective.number,
        name=objective.name,
        short=objective.short or objective.name,
        cells=cells,
        counting=len(counts),
        highest=f"{highest.value:,}" if highest else None,
        highest_of=_counted_in(highest) if highest else None,
        remarked=of if highest and of and of.remarks_on(highest) else None,
    )


def _counted_in(figure: Figure) -> str:
    return figure.population or (singular(PEOPLE) if figure.value == 1 else PEOPLE)


def _cell(section: ObjectiveSection | None) -> Cell:
    return Cell(len(section.entries), section.anchor) if section else Cell(None, None)


def largest_count(entry: Entry) -> Figure | None:
    """The largest number of people that a programme reports: its parts are not added, they may overlap."""
    return max(
        (f for f in entry.figures() if f.unit == PEOPLE), key=lambda figure: figure.value, default=None
    )
