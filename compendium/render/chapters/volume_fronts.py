"""The cover and the contents of each volume of a long book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compendium.render.chapters.plan import Chunk, Data, Pages

VOLUME_FRONT = ("cubierta", "contenido")  # what each volume has
VOLUME_ANCHOR = re.compile(r"tomo-\d+")  # of the cover of a volume


def volume_title(number: int, count: int) -> str:
    """Return «Tomo 1 de 3»."""
    return f"Tomo {number} de {count}"


def add_volume_fronts(chunks: Sequence[Chunk], starts: Sequence[str]) -> Iterator[Chunk]:
    """Yield the chunks, with cover and contents before each of `starts` but the first."""
    fronts = [chunk for chunk in chunks if chunk.id in VOLUME_FRONT]
    for chunk in chunks:
        if chunk in fronts:
            yield _volume_front(chunk, 1, len(starts))
            continue
        if chunk.id in starts[1:]:
            yield from (_volume_front(front, starts.index(chunk.id) + 1, len(starts)) for front in fronts)
        yield chunk


def _volume_front(front: Chunk, number: int, count: int) -> Chunk:
    """Return the cover or the contents of a volume; the contents name volumes with pages."""
    shared: Data = {"volume": {"anchor": f"tomo-{number}", "title": volume_title(number, count)}}

    def data(pages: Pages) -> Data:
        own = shared | front.data(pages)
        if isinstance(listed := own.get("pages"), dict):
            own["pages"] = {name: _page_in_volume(page, pages) for name, page in listed.items()}
        return own

    return replace(front, id=f"{front.id}-{number}", data=data, on_right_page=True)


def _page_in_volume(page: int, pages: Pages) -> str:
    """Return «2 · 345» for page 345 in the second volume."""
    starts = [first for name, first in pages.items() if VOLUME_ANCHOR.fullmatch(name)]
    return f"{sum(first <= page for first in starts)} · {page}"
