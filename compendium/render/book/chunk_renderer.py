"""Chunks → rendered chunks, from the cache or by the worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from compendium.colours import PublicationColours
from compendium.problems import Location
from compendium.render.book.cache import Cache
from compendium.render.book.options import BookOptions
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.workers import WorkerPool
from compendium.render.chapters.plan import Chunk, Data, Pages


@dataclass(frozen=True)
class ChunkJob:
    """All inputs of the rendering of a chunk; two jobs of the same key give the same pages."""

    id: str
    key: str
    template: str
    data: Data
    options: BookOptions
    colours: PublicationColours | None
    place: Location
    cache: Path
    in_margins: bool


@dataclass(frozen=True)
class ChunkRenderer:
    """Renders chunks for books of one set of options; `folder` is the cache."""

    folder: Path
    options: BookOptions
    pool: WorkerPool

    def render(self, chunks: Iterable[Chunk], pages: Pages) -> dict[str, RenderedChunk]:
        """Return chunk id → rendered chunk; lists show `pages`. Raises RenderProblem."""
        cache, rendered, missing = Cache(self.folder), dict[str, RenderedChunk](), list[ChunkJob]()
        for chunk in chunks:
            job = self.job(chunk, pages)
            if (entry := cache.get(job.key)) is not None:
                rendered[job.id] = RenderedChunk.from_bytes(entry)
            else:
                missing.append(job)
        # The longest jobs start first, so that no process is idle for long at the end.
        missing.sort(key=lambda job: -len(str(job.data)))
        results = self.pool.run([partial(_run, job) for job in missing], missing[0].place) if missing else []
        for job, result in zip(missing, results, strict=True):
            rendered[job.id] = RenderedChunk.from_bytes(result)
        return rendered

    def job(self, chunk: Chunk, pages: Pages) -> ChunkJob:
        """Return the job that renders a chunk."""
        data, options = chunk.data(pages), replace(self.options, only=None)
        facts = (self.pool.toolchain, options, chunk.colours, chunk.template, data)
        return ChunkJob(
            id=chunk.id,
            key=hashlib.sha256(repr(facts).encode()).hexdigest(),
            template=chunk.template,
            data=data,
            options=options,
            colours=chunk.colours,
            place=chunk.place,
            cache=self.folder,
            in_margins=chunk.in_margins,
        )


def _run(job: ChunkJob) -> bytes:
    """Render and cache a chunk; the import is here, as only workers need the layout engine."""
    from compendium.render.book.render_job import render

    data = render(job)
    Cache(job.cache).put(job.key, data)
    return data
