"""What one chunk is drawn from, and the drawing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from compendium.book import ObjectiveSection
from compendium.problems import Location, Problem
from compendium.render.book.drawn import to_bytes
from compendium.render.book.options import BookOptions
from compendium.render.book.plan import Data
from compendium.render.book.sheet import sheet_of
from compendium.render.progress import RenderProblem


@dataclass(frozen=True)
class Job:
    """All that one chunk is drawn from; two of the same key are drawn alike."""

    id: str
    key: str
    number: int
    template: str
    data: Data
    options: BookOptions
    place: Location
    store: Path


def do(job: Job) -> bytes:
    """The chunk drawn, as the store keeps it. Raises RenderProblem, at the programmes that are to blame."""
    try:
        return _drawn(job)
    except RenderProblem as whole:
        blamed = tuple(problem for alone in _programmes_alone(job) for problem in _problems(alone))
        raise RenderProblem(blamed or whole.problems) from whole


def _drawn(job: Job) -> bytes:
    from compendium.render.book.drawing import draw  # the layout engine takes half a second to load
    from compendium.render.book.pages import page_html

    html = page_html(job.template, job.data, job.options)
    sheet = sheet_of(job.options)
    return to_bytes(draw(html, number=job.number, place=job.place, store=job.store, sheet=sheet))


def _programmes_alone(job: Job) -> Iterator[Job]:
    """The same work for each programme by itself, if there are any."""
    sections = cast(tuple[ObjectiveSection, ...], job.data.get("sections", ()))
    for section in sections:
        for entry in section.entries:
            data = {**job.data, "sections": (replace(section, entries=(entry,)),)}
            yield replace(job, data=data, place=entry.programme.place)


def _problems(job: Job) -> tuple[Problem, ...]:
    try:
        _drawn(job)
    except RenderProblem as found:
        return found.problems
    return ()
