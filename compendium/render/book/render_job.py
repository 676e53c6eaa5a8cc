"""The rendering of one chunk, in a worker process: from its data to its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from compendium.problems import Problem
from compendium.render.book.chunk_renderer import ChunkJob
from compendium.render.book.fitting import typeset_to_fit
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.progress import RenderProblem

if TYPE_CHECKING:
    from compendium.book import Entry, ObjectiveSection


def render(job: ChunkJob) -> bytes:
    """Return the chunk, serialised. Raises RenderProblem, at the programmes that are to blame."""
    try:
        return _render(job)
    except RenderProblem as whole:
        blamed = tuple(problem for alone in _programmes_alone(job) for problem in _problems(alone))
        raise RenderProblem(blamed or whole.problems) from whole


def _render(job: ChunkJob) -> bytes:
    html = paper_html(job.template, job.data, large_print=job.options.large_print)
    geometry = page_geometry(job.options, job.colours)
    draw = partial(typeset, place=job.place, fonts=job.fonts, geometry=geometry, in_margins=job.in_margins)
    tables = {placed.anchor: placed.table.place for entry in _entries(job) for placed in entry.tables()}
    return typeset_to_fit(html, draw, tables, job.place).to_bytes()


def _programmes_alone(job: ChunkJob) -> Iterator[ChunkJob]:
    """The same job for each programme by itself, if there are any."""
    for section in _sections(job):
        for entry in section.entries:
            data = {**job.data, "sections": (replace(section, entries=(entry,)),)}
            yield replace(job, data=data, place=entry.programme.place)


def _sections(job: ChunkJob) -> tuple[ObjectiveSection, ...]:
    return cast("tuple[ObjectiveSection, ...]", job.data.get("sections", ()))


def _entries(job: ChunkJob) -> Iterator[Entry]:
    return (entry for section in _sections(job) for entry in section.entries)


def _problems(job: ChunkJob) -> tuple[Problem, ...]:
    try:
        _render(job)
    except RenderProblem as found:
        return found.problems
    return ()
