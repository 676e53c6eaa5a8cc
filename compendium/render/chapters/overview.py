"""Numbers of programmes by objective and chapter, and the figures of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.book import Book, Entry, ObjectiveSection
from compendium.model import Figure, Objective
from compendium.plurals import singular

PEOPLE = "personas"


@dataclass(frozen=True)
class Cell:
    """A chapter's programmes under an objective; None where it does not cover the objective."""

    programmes: int | None
    anchor: str | None


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective across the chapters, a cell for each.

    `with_people` is the number of programmes that report people; `highest` the largest such figure, `highest_unit` its
    unit, and `remark_entry` its programme if a remark concerns that figure.
    """

    number: int
    name: str
    short: str
    cells: tuple[Cell, ...]
    with_people: int
    highest: str | None
    highest_unit: str | None
    remark_entry: Entry | None

    @property
    def total(self) -> int:
        """Return the number of its programmes in all chapters."""
        return sum(cell.programmes or 0 for cell in self.cells)


@dataclass(frozen=True)
class Overview:
    """Chapters (number and short title) and objectives of an edition, which may have none."""

    chapters: tuple[tuple[int, str], ...]
    rows: tuple[ObjectiveRow, ...]

    def chapter_totals(self) -> tuple[int, ...]:
        """Return the number of programmes of each chapter."""
        return tuple(
            sum(row.cells[place].programmes or 0 for row in self.rows) for place in range(len(self.chapters))
        )


def build_overview(book: Book) -> Overview:
    """Return the numbers of an edition by objective and chapter."""
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
    found = _sections_of(objective, book)
    cells = tuple(_cell(found.get(place)) for place in range(len(book.chapters)))
    entries = [entry for section in found.values() for entry in section.entries]
    counts = [(figure, entry) for entry in entries if (figure := largest_count(entry))]
    highest, of = max(counts, key=lambda pair: pair[0].value, default=(None, None))
    return ObjectiveRow(
        number=objective.number,
        name=objective.name,
        short=objective.short or objective.name,
        cells=cells,
        with_people=len(counts),
        highest=f"{highest.value:,}" if highest else None,
        highest_unit=_people_unit(highest) if highest else None,
        remark_entry=of if highest and of and of.remarks_on(highest) else None,
    )


def _sections_of(objective: Objective, book: Book) -> dict[int, ObjectiveSection]:
    """Return chapter place → its section of the objective."""
    return {
        place: section
        for place, section in _sections(book)
        if section.objective and section.objective.number == objective.number
    }


def _people_unit(figure: Figure) -> str:
    return figure.population or (singular(PEOPLE) if figure.value == 1 else PEOPLE)


def _cell(section: ObjectiveSection | None) -> Cell:
    return Cell(len(section.entries), section.anchor) if section else Cell(None, None)


def largest_count(entry: Entry) -> Figure | None:
    """Return the largest figure of people of a programme; its parts may overlap, so no sum."""
    return max(
        (f for f in entry.figures() if f.unit == PEOPLE), key=lambda figure: figure.value, default=None
    )
