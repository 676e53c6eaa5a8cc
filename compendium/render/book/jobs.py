"""What one chunk is drawn from, and the drawing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from compendium.colours import PublicationColours
from compendium.problems import Location, Problem
from compendium.render.book.drawn import Drawn, to_bytes
from compendium.render.book.fonts import Fonts
from compendium.render.book.options import BookOptions
from compendium.render.book.sheet import sheet_of
from compendium.render.book.store import Store
from compendium.render.progress import RenderProblem

if TYPE_CHECKING:
    from compendium.book import Entry, ObjectiveSection
    from compendium.render.book.listings import ContentsRow, IndexLine
    from compendium.render.book.lists import Listing
    from compendium.render.book.plan import Data

PROGRAMMES = "objetivo"  # the template of what may be drawn in part


@dataclass(frozen=True)
class Job:
    """All that one chunk is drawn from; two of the same key are drawn alike.

    Under `recent` the store keeps what the last drawing of that chunk left.
    """

    id: str
    key: str
    recent: str
    number: int
    template: str
    data: Data
    options: BookOptions
    colours: PublicationColours | None
    place: Location
    store: Path

    @property
    def is_list(self) -> bool:
        """Whether it is set line by line, which is done in no time; all else is laid out."""
        return self.template in ("contenido", "indice")


def do(job: Job) -> bytes:
    """The chunk drawn, as the store keeps it. Raises RenderProblem, at the programmes that are to blame."""
    try:
        return _drawn(job)
    except RenderProblem as whole:
        blamed = tuple(problem for alone in _programmes_alone(job) for problem in _problems(alone))
        raise RenderProblem(blamed or whole.problems) from whole


def _drawn(job: Job) -> bytes:
    drawn = _listed(job) if job.is_list else _laid_out(job)
    return to_bytes(drawn)


def _laid_out(job: Job) -> Drawn:
    from compendium.render.book.drawing import draw  # the layout engine takes half a second to load
    from compendium.render.book.fitting import fitted
    from compendium.render.book.pages import paper_html

    html = paper_html(job.template, job.data, job.options)
    if job.template == PROGRAMMES:
        return fitted(html, partial(_gone_on_with, job), _table_places(job), job.place)
    sheet = sheet_of(job.options, job.colours)
    drawing = partial(draw, number=job.number, place=job.place, store=job.store, sheet=sheet)
    return fitted(html, drawing, {}, job.place)


def _table_places(job: Job) -> dict[str, Location]:
    """Where the tables of an objective are written, by their anchors."""
    return {placed.anchor: placed.table.place for entry in _entries(job) for placed in entry.tables()}


def _gone_on_with(job: Job, html: str) -> Drawn:
    """An objective, drawn from what an earlier drawing of it left, and leaving as much."""
    from compendium.render.book.drawing import draw_run
    from compendium.render.book.runs import Run

    store = Store(job.store)
    kept = store.get(job.recent)
    run = Run.from_bytes(kept) if kept is not None else None
    sheet = sheet_of(job.options, job.colours)
    drawn, left = draw_run(html, run, number=job.number, place=job.place, store=job.store, sheet=sheet)
    if left:
        store.put(job.recent, left.to_bytes())
    return drawn


def _listed(job: Job) -> Drawn:
    from compendium.render.book.painting import draw_list

    return draw_list(
        _listing(job),
        number=job.number,
        place=job.place,
        fonts=Fonts(Store(job.store)),
        sheet=sheet_of(job.options, job.colours),
    )


def _listing(job: Job) -> Listing:
    from compendium.render.book.lists import (  # seldom wanted: lists change with pages, not with texts
        contents,
        index,
    )

    data = job.data
    if job.template == "contenido":
        return contents(cast("tuple[ContentsRow, ...]", data["rows"]))
    lines = cast("tuple[IndexLine, ...]", data["lines"])
    return index(str(data["id"]), str(data["title"]), lines)


def _programmes_alone(job: Job) -> Iterator[Job]:
    """The same work for each programme by itself, if there are any."""
    for section in _sections(job):
        for entry in section.entries:
            data = {**job.data, "sections": (replace(section, entries=(entry,)),)}
            yield replace(job, data=data, place=entry.programme.place)


def _sections(job: Job) -> tuple[ObjectiveSection, ...]:
    return cast("tuple[ObjectiveSection, ...]", job.data.get("sections", ()))


def _entries(job: Job) -> Iterator[Entry]:
    return (entry for section in _sections(job) for entry in section.entries)


def _problems(job: Job) -> tuple[Problem, ...]:
    try:
        _drawn(job)
    except RenderProblem as found:
        return found.problems
    return ()
