"""Summaries of lists of programmes: counts of programmes, no sums of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compendium.book import Book, Entry
from compendium.render.site import addresses
from compendium.render.site.views import FigureView, ProgrammeView

PEOPLE = "personas"
Views = Mapping[str, ProgrammeView]  # programme id → its texts
NAMED = 3  # who reports most, and whom most are for


@dataclass(frozen=True)
class RankedName:
    """A reporter or population: name and page."""

    name: str
    address: str


@dataclass(frozen=True)
class Ranking:
    """Those with most programmes and their counts, and the number of `others`."""

    first: tuple[tuple[RankedName, int], ...]
    others: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.first) + self.others


@dataclass(frozen=True)
class LargestCount:
    """The programme that reports the largest number of people, and that number."""

    entry: Entry
    figure: FigureView


@dataclass(frozen=True)
class Summary:
    """The counts of some programmes of an edition.

    `results` and `challenges` are how many report them, None where the edition does not ask for them. `counting` say
    a number of people.
    """

    programmes: int
    objectives: int
    reporters: Ranking
    populations: Ranking
    results: int | None
    challenges: int | None
    counting: int
    highest: LargestCount | None


def summarise(entries: Iterable[Entry], book: Book, views: Views) -> Summary:
    """Count some programmes of a book."""
    entries = tuple(entries)
    counts = [LargestCount(entry, figure) for entry in entries if (figure := largest_count(views[entry.id]))]
    asked = book.edition.sections
    return Summary(
        programmes=len(entries),
        objectives=len({entry.objective for entry in entries if entry.objective}),
        reporters=_reporters(entries),
        populations=_populations(entries),
        results=_count_reporting(entries, "resultados") if "resultados" in asked else None,
        challenges=_count_reporting(entries, "retos") if "retos" in asked else None,
        counting=len(counts),
        highest=max(counts, key=lambda highest: highest.figure.figure.value, default=None),
    )


def largest_count(view: ProgrammeView) -> FigureView | None:
    """The largest number of people of a programme; figures may overlap, so no sum."""
    counts = (figure for figure in view.figures() if figure.figure.unit == PEOPLE)
    return max(counts, key=lambda figure: figure.figure.value, default=None)


def _count_reporting(entries: Iterable[Entry], section: str) -> int:
    """The number of programmes that report something in a section."""
    return sum(
        any(
            part.id == section and not part.nothing_reported
            for whole in entry.parts
            for part in whole.sections
        )
        for entry in entries
    )


def _reporters(entries: Iterable[Entry]) -> Ranking:
    found = Counter(
        RankedName(who.label, addresses.reporter(entry.edition, who))
        for entry in entries
        for who in {reporter.id: reporter.institution for reporter in entry.reporters}.values()
    )
    return _ranking(found)


def _populations(entries: Iterable[Entry]) -> Ranking:
    found = Counter(
        RankedName(population.name, addresses.population(entry.edition, population.id))
        for entry in entries
        for population in entry.populations
    )
    return _ranking(found)


def _ranking(found: Counter[RankedName]) -> Ranking:
    """Rank by number of programmes; ties stay in the order of the book."""
    first = tuple(found.most_common(NAMED))
    return Ranking(first, len(found) - len(first))
