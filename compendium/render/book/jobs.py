"""What one chunk is drawn from, and the drawing of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compendium.problems import Location, Problem
from compendium.render.book.drawn import to_bytes
from compendium.render.book.options import BookOptions
from compendium.render.book.plan import Data
from compendium.render.book.sheet import sheet_of


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


Outcome = bytes | tuple[Problem, ...]  # the chunk as the store keeps it, or why there is none


def do(job: Job) -> bytes:
    """The chunk drawn, as the store keeps it. Raises RenderProblem."""
    from compendium.render.book.drawing import draw  # the layout engine takes half a second to load
    from compendium.render.book.pages import page_html

    html = page_html(job.template, job.data, job.options)
    return to_bytes(
        draw(html, number=job.number, place=job.place, store=job.store, sheet=sheet_of(job.options))
    )
