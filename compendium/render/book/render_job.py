"""Renders one chunk in a worker process, from its data to its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from compendium.problems import Problem
from compendium.render.book.cache import FONTS
from compendium.render.book.chunk_renderer import ChunkJob
from compendium.render.book.fitting import typeset_to_fit
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import paper_html
from compendium.render.progress import RenderProblem

if TYPE_CHECKING:
    from compendium.book import Entry, ObjectiveSection


def render(job: ChunkJob) -> bytes:
    """Return the chunk, serialised. Raises RenderProblem at the programmes that cause it."""
    try:
        return _render(job)
    except RenderProblem as whole:
        problems = tuple(problem for single in _single_programmes(job) for problem in _problems(single))
        raise RenderProblem(problems or whole.problems) from whole


def _render(job: ChunkJob) -> bytes:
    html = paper_html(job.template, job.data, large_print=job.options.large_print)
    geometry = page_geometry(job.options, job.colours)
    draw = partial(
        typeset, place=job.place, fonts=job.cache / FONTS, geometry=geometry, in_margins=job.in_margins
    )
    tables = {placed.anchor: placed.table.place for entry in _entries(job) for placed in entry.tables()}
    return typeset_to_fit(html, draw, tables, job.place).to_bytes()


def _single_programmes(job: ChunkJob) -> Iterator[ChunkJob]:
    """Yield the job for each of its programmes by itself."""
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
