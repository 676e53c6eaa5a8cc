"""The page of figures of an edition: who reports what, where and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.book import Book, Entry
from compendium.collation import sort_key
from compendium.model import Institution
from compendium.publication import of
from compendium.render.site import addresses
from compendium.render.site.charts import Grid, GridLine, grid
from compendium.render.site.labels import LABELS
from compendium.render.site.list_pages import covered_objectives, reporting_institutions
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Settings
from compendium.render.site.state_map import state_map
from compendium.render.site.views import FigureView, ProgrammeView


@dataclass(frozen=True)
class WomenAndMen:
    """Women and men of one programme, counted in the same group and period."""

    entry: Entry
    women: FigureView
    men: FigureView

    @property
    def remarks(self) -> tuple[tuple[int, str], ...]:
        """The remarks on either count, each with its number, from 1."""
        numbers = sorted({*self.women.remarks, *self.men.remarks})
        return tuple((number, self.entry.remarks[number - 1]) for number in numbers)

    @property
    def details(self) -> tuple[str, ...]:
        """The programme's number, its reporters, and the group and period of the counts."""
        figure, entry = self.women.figure, self.entry
        facts = (
            entry.full_number,
            entry.byline,
            figure.population,
            figure.age,
            figure.nationality,
            figure.period,
        )
        return tuple(fact for fact in facts if fact)

    @property
    def share(self) -> int:
        """The share of women in percent."""
        women = self.women.figure.value
        return int((women * 100 / (women + self.men.figure.value)).to_integral_value())


def figures_page(book: Book, views: Mapping[str, ProgrammeView], settings: Settings) -> Page:
    """The page of figures of an edition."""
    year, place = book.edition.id, book.publication.division.short
    return Page(
        address=f"{year}/cifras/",
        title=f"{LABELS.figures} de {year}",
        description=f"Los programas {of(book.mention)} en gráficas: por objetivo, institución, {place} y población.",
        template="cifras.html",
        edition=year,
        section="cifras",
        crumbs=(Crumb(year, f"{year}/"),),
        values={
            "chapters": objectives_by_chapter(book),
            "outside": sum(not entry.objective for entry in book.entries),
            "institutions": institutions_by_objective(book),
            "map": state_map(book),
            "pairs": tuple(women_and_men(views[entry.id] for entry in book.entries)),
        },
    )


def objectives_by_chapter(book: Book) -> Grid:
    """The grid of programmes by objective and chapter; None where it is not covered."""
    covered = covered_objectives(book)
    chapters = [
        GridLine(
            label=str(c.number),
            name=c.chapter.short or c.chapter.title,
            address=addresses.chapter(book.edition.id, c.number),
            query=f"capitulo={c.number}",
        )
        for c in book.chapters
    ]
    counts = []
    for _, places in covered:
        found = {chapter.number: len(section.entries) for chapter, section in places}
        counts.append([found.get(chapter.number) for chapter in book.chapters])
    return grid(_objective_lines(book), chapters, counts)


def institutions_by_objective(book: Book) -> Grid:
    """The grid of programmes by institution, those with most first, and objective."""
    found = Counter[tuple[str, int]]()
    totals = Counter[str]()
    for entry in book.entries:
        for identifier in dict.fromkeys(reporter.id for reporter in entry.reporters):
            totals[identifier] += 1
            if entry.objective:
                found[identifier, entry.objective] += 1
    reporters = [
        who
        for who in reporting_institutions(book).values()
        if isinstance(who, Institution) and totals[who.id]
    ]
    rows = sorted(reporters, key=lambda who: (-totals[who.id], sort_key(who.label)))
    year, columns = book.edition.id, _objective_lines(book)
    lines = [
        GridLine(row.label, row.name, addresses.institution(year, row.id), f"institucion={row.id}")
        for row in rows
    ]
    counts = [[found[row.id, int(column.label)] for column in columns] for row in rows]
    return grid(lines, columns, counts)


def _objective_lines(book: Book) -> list[GridLine]:
    return [
        GridLine(
            label=str(o.number),
            name=o.short or o.name,
            address=addresses.objective(book.edition.id, o.number),
            query=f"objetivo={o.number}",
        )
        for o, _ in covered_objectives(book)
    ]


def women_and_men(views: Iterable[ProgrammeView]) -> Iterator[WomenAndMen]:
    """The pairs of women and men of the same group and period, the largest first."""
    found = [pair for view in views for pair in _programme_pairs(view)]
    yield from sorted(found, key=lambda pair: -(pair.women.figure.value + pair.men.figure.value))


def _programme_pairs(view: ProgrammeView) -> Iterator[WomenAndMen]:
    """The pairs of one programme; a count that is not alone of its kind is left out."""
    groups: dict[tuple[str | None, ...], dict[str, list[FigureView]]] = {}
    for counted in view.figures():
        figure = counted.figure
        if figure.unit == "personas" and figure.sex in ("mujeres", "hombres"):
            key = (figure.population, figure.age, figure.nationality, figure.period)
            groups.setdefault(key, {}).setdefault(figure.sex, []).append(counted)
    for group in groups.values():
        if len(group.get("mujeres", ())) == 1 == len(group.get("hombres", ())):
            pair = WomenAndMen(view.entry, group["mujeres"][0], group["hombres"][0])
            if pair.women.figure.value + pair.men.figure.value:
                yield pair
