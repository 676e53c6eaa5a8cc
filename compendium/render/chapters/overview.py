"""Numbers of programmes by objective and chapter, and the figures of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compendium.book import Book, Entry, ObjectiveSection
from compendium.model import Figure, Objective
from compendium.plurals import singular

PEOPLE = "personas"
NO_OBJECTIVE = "Sin objetivo"


@dataclass(frozen=True)
class Cell:
    """A chapter's programmes under an objective; None where it does not cover the objective."""

    programmes: int | None
    anchor: str | None


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective across the chapters, a cell for each.

    `number` and `name` are None in the row of the programmes that belong to no objective. `with_people` is the number
    of programmes that report people; `highest` the largest such figure, `highest_unit` its unit, and `remark_entry` its
    programme if a remark concerns that figure.
    """

    number: int | None
    name: str | None
    short: str
    cells: tuple[Cell, ...]
    with_people: int
    highest: str | None
    highest_unit: str | None
    remark_entry: Entry | None

    @property
    def label(self) -> str:
        """Return its number and short name."""
        return f"{self.number}. {self.short}" if self.number else self.short

    @property
    def mention(self) -> str:
        """Return what a sentence calls it."""
        return f"Objetivo {self.number}" if self.number else self.short

    @property
    def total(self) -> int:
        """Return the number of its programmes in all chapters."""
        return sum(cell.programmes or 0 for cell in self.cells)


@dataclass(frozen=True)
class Overview:
    """Chapters (number and short title) and objectives of an edition, which may have none.

    Every programme is counted: those that belong to no objective have the last row.
    """

    chapters: tuple[tuple[int, str], ...]
    rows: tuple[ObjectiveRow, ...]

    @property
    def counts_people(self) -> bool:
        """Tell whether any programme reports people; if none does, such figures are no data."""
        return any(row.with_people for row in self.rows)

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
    covered = {number for _, number, section in _sections(book) if number or section.entries}
    objectives = [objective for objective in book.objectives if objective.number in covered]
    rows = [_row(objective, _sections_of(objective.number, book), len(chapters)) for objective in objectives]
    if rows and None in covered:
        rows.append(_row(None, _sections_of(None, book), len(chapters)))
    return Overview(chapters, tuple(rows))


def _sections(book: Book) -> Iterator[tuple[int, int | None, ObjectiveSection]]:
    """Yield the sections, each with the place of its chapter and the number of its objective."""
    for place, chapter in enumerate(book.chapters):
        for section in chapter.sections:
            yield place, section.objective.number if section.objective else None, section


def _sections_of(number: int | None, book: Book) -> dict[int, ObjectiveSection]:
    """Return chapter place → its section of the objective."""
    return {place: section for place, found, section in _sections(book) if found == number}


def _row(
    objective: Objective | None, sections: Mapping[int, ObjectiveSection], chapters: int
) -> ObjectiveRow:
    cells = tuple(_cell(sections.get(place)) for place in range(chapters))
    entries = [entry for section in sections.values() for entry in section.entries]
    counts = [(figure, entry) for entry in entries if (figure := largest_count(entry))]
    highest, of = max(counts, key=lambda pair: pair[0].value, default=(None, None))
    return ObjectiveRow(
        number=objective.number if objective else None,
        name=objective.name if objective else None,
        short=(objective.short or objective.name) if objective else NO_OBJECTIVE,
        cells=cells,
        with_people=len(counts),
        highest=f"{highest.value:,}" if highest else None,
        highest_unit=_people_unit(highest) if highest else None,
        remark_entry=of if highest and of and of.remarks_on(highest) else None,
    )


def _people_unit(figure: Figure) -> str:
    return figure.population or (singular(PEOPLE) if figure.value == 1 else PEOPLE)


def _cell(section: ObjectiveSection | None) -> Cell:
    return Cell(len(section.entries), section.anchor) if section else Cell(None, None)


def largest_count(entry: Entry) -> Figure | None:
    """Return the largest figure of people of a programme; its parts may overlap, so no sum."""
    return max(
        (f for f in entry.figures() if f.unit == PEOPLE), key=lambda figure: figure.value, default=None
    )
