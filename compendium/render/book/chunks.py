"""Drawing the chunks: from the store where nothing changed, else anew, in other processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from compendium.font_coverage import FACES
from compendium.render.book.drawn import Drawn, from_bytes
from compendium.render.book.fonts import Fonts, unpack
from compendium.render.book.jobs import Job, do
from compendium.render.book.options import BookOptions
from compendium.render.book.plan import Chunk, Pages
from compendium.render.book.store import Store
from compendium.render.book.worker import Crew


class Drawer:
    """Draws chunks, and remembers them in a folder. `workshop` is the digest of what they are made with."""

    def __init__(self, folder: Path, workshop: str, options: BookOptions) -> None:
        self._folder = folder
        self._store = Store(folder)
        self._workshop = workshop
        self._options = options

    def draw(
        self, chunks: Iterable[Chunk], pages: Pages, crew: Crew, meanwhile: Callable[[], None] = lambda: None
    ) -> dict[str, Drawn]:
        """Chunk id → the chunk drawn, by `crew` if there is much to draw; `meanwhile` is called while it draws.

        Raises RenderProblem.
        """
        jobs = (self._job(chunk, pages) for chunk in sorted(chunks, key=self._since_drawn))
        kept, missing = self._until_missing(jobs)
        # What was drawn before is most likely all that an edit changed: it need not wait until the rest is looked at.
        edited = [job for job in missing if self._store.has(job.recent)]
        drawing, drawn = self._begun(edited, crew), dict[str, Drawn]()
        missing = [] if edited else missing
        for job in jobs:
            (kept if self._store.has(job.key) else missing).append(job)
        if missing:
            drawn, drawing = drawing(), self._begun(missing, crew)
        drawn |= self._kept(kept)
        meanwhile()
        drawn |= drawing()
        damaged = [job for job in kept if job.id not in drawn]
        return drawn | self._begun(damaged, crew)()

    def _since_drawn(self, chunk: Chunk) -> float:
        """By this chunks are sorted: those drawn last come first, those never drawn last."""
        return -self._store.time(self._recent(chunk))

    def _until_missing(self, jobs: Iterator[Job]) -> tuple[list[Job], list[Job]]:
        """Those that the store has, up to the first that it has not; and that one, if there is one."""
        kept: list[Job] = []
        for job in jobs:
            if not self._store.has(job.key):
                return kept, [job]
            kept.append(job)
        return kept, []

    def _job(self, chunk: Chunk, pages: Pages) -> Job:
        data = chunk.data(pages)
        return Job(
            id=chunk.id,
            key=_digest(f"{self._made_with(chunk)}{data}"),
            recent=self._recent(chunk),
            number=chunk.number,
            template=chunk.template,
            data=data,
            options=self._options,
            colours=chunk.colours,
            place=chunk.place,
            store=self._folder,
        )

    def _recent(self, chunk: Chunk) -> str:
        return _digest(f"{self._made_with(chunk)}{chunk.id}")

    def _made_with(self, chunk: Chunk) -> str:
        return f"{self._workshop}\n{self._options}\n{chunk.colours}\n{chunk.number} {chunk.template}\n"

    def _kept(self, jobs: Iterable[Job]) -> dict[str, Drawn]:
        """Those that the store has, by the chunk's id."""
        return {job.id: from_bytes(data) for job in jobs if (data := self._store.get(job.key)) is not None}

    def _begun(self, jobs: list[Job], crew: Crew) -> Callable[[], dict[str, Drawn]]:
        """Those drawn, by the chunk's id, when they are waited for."""
        lists = [job for job in jobs if job.is_list]
        others = [job for job in jobs if not job.is_list]
        drawing = self._shared_out(others, crew) if others else list[bytes]

        def drawn() -> dict[str, Drawn]:
            made = zip([*others, *lists], [*drawing(), *map(do, lists)], strict=True)
            return {job.id: self._put_away(job, data) for job, data in made}

        return drawn

    def _put_away(self, job: Job, data: bytes) -> Drawn:
        self._store.put(job.key, data)
        return from_bytes(data)

    def _shared_out(self, jobs: list[Job], crew: Crew) -> Callable[[], list[bytes]]:
        """The fonts first: all need them, and none is to unpack them twice."""
        fonts, place = Fonts(self._store), jobs[0].place
        faces = [name for name in FACES.values() if not fonts.has(name)]
        if faces:
            crew.run([partial(unpack, self._folder, name) for name in faces], [1] * len(faces), place)
        return crew.begin([partial(do, job) for job in jobs], [len(str(job.data)) for job in jobs], place)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
