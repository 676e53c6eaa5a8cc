"""Running heads: what stands above the text of left and of right pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compendium.render.book.drawn import Drawn


@dataclass(frozen=True)
class OpenedObjective:
    """An objective that begins in a chunk: where, its number, and what a page says of which it has all."""

    anchor: str
    number: int
    head: str


@dataclass(frozen=True)
class RunningHead:
    """What stands above left and above right pages; right pages name the `objectives` on them, if there are any."""

    left: str
    right: str
    objectives: tuple[OpenedObjective, ...] = ()

    def right_heads(self, drawn: Drawn) -> tuple[str, ...]:
        """What stands above each page of a drawn chunk, were it a right one."""
        pages = range(len(drawn.pages))
        if not self.objectives:
            return tuple(self.right for _ in pages)
        return tuple(_head(tuple(self._standing_on(page, drawn))) for page in pages)

    def _standing_on(self, page: int, drawn: Drawn) -> Iterator[OpenedObjective]:
        """The objectives on a page: the one that goes on from the page before, and those that begin."""
        top = drawn.anchors[self.objectives[0].anchor].y  # the first begins a page
        starts = [(objective, drawn.anchors[objective.anchor]) for objective in self.objectives]
        if not any(spot.page == page and spot.y >= top for _, spot in starts):
            yield [objective for objective, spot in starts if spot.page < page][-1]
        yield from (objective for objective, spot in starts if spot.page == page)


def _head(objectives: Sequence[OpenedObjective]) -> str:
    first, *others = objectives
    if not others:
        return first.head
    numbers = [objective.number for objective in objectives]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"Objetivos {numbers[0]} a {numbers[-1]}"
    return f"Objetivos {', '.join(map(str, numbers[:-1]))} y {numbers[-1]}"
