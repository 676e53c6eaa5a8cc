"""The map of the states."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.book import Book, Entry, IndexEntry
from compendium.collation import sort_key
from compendium.render.site import addresses
from compendium.render.site.charts import LegendStep, legend, level
from compendium.render.site.touch import Closeup, touch_of


@dataclass(frozen=True)
class State:
    """A state on the map; `own` of the programmes it reports itself, `address` may be None.

    `touch` is the area round it that answers for it where it is too small for a finger.
    """

    id: str
    name: str
    outline: str
    touch: str | None
    count: int
    own: int
    level: int
    address: str | None

    @property
    def small(self) -> bool:
        """Whether a finger needs room round it."""
        return self.touch is not None


@dataclass(frozen=True)
class Map:
    """The states by name, their box, whom the map is owed to, what the shades stand for.

    `closeup` is the part to show larger, where states are small and near each other.
    """

    box: str
    credit: str | None
    states: tuple[State, ...]
    legend: tuple[LegendStep, ...]
    closeup: Closeup | None

    @property
    def size(self) -> tuple[str, str]:
        """Width and height of the box."""
        _, _, width, height = self.box.split()
        return width, height


def state_map(book: Book) -> Map | None:
    """The states, each with its programmes; None where the content has no map."""
    if book.map is None:
        return None
    lines = book.index("entidades").entries
    counts = {line.id: len(line.entries) for line in lines}
    own = {line.id: len(reported_by(line)) for line in lines}
    largest = max(counts.values(), default=0)
    outlines = {outline.territory.value: outline.path for outline in book.map.shapes}
    touch = touch_of(outlines, counts, float(book.map.box.split()[2]))
    states = (
        State(
            id=territory.id,
            name=territory.name,
            outline=outlines[territory.id],
            touch=touch.areas.get(territory.id),
            count=counts.get(territory.id, 0),
            own=own.get(territory.id, 0),
            level=level(counts.get(territory.id, 0), largest),
            address=addresses.territory(book.edition.id, territory.id) if territory.id in counts else None,
        )
        for territory in sorted(book.territories, key=lambda territory: sort_key(territory.name))
        if territory.id in outlines
    )
    return Map(book.map.box, book.map.credit, tuple(states), legend(largest), touch.closeup)


def reported_by(line: IndexEntry) -> tuple[Entry, ...]:
    """Of the programmes of a state those that it reports; others name it."""
    return tuple(entry for entry in line.entries if any(who.id == line.id for who in entry.reporters))
