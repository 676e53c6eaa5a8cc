"""The map of the states, with the programmes of each."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.book import Book, Entry, IndexEntry
from compendium.collation import sort_key
from compendium.render.site import addresses
from compendium.render.site.charts import LegendStep, legend, level
from compendium.render.site.touch_areas import Closeup, touch_areas


@dataclass(frozen=True)
class MapState:
    """A state on the map; it reports `own` of its programmes itself.

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
        """Whether it is too small for a finger."""
        return self.touch is not None


@dataclass(frozen=True)
class StateMap:
    """The map: states by name, view box, credit and legend.

    `closeup` is the part to show larger, where states are small and near each other.
    """

    box: str
    credit: str | None
    states: tuple[MapState, ...]
    legend: tuple[LegendStep, ...]
    closeup: Closeup | None

    @property
    def size(self) -> tuple[str, str]:
        """Width and height of the view box."""
        _, _, width, height = self.box.split()
        return width, height


def state_map(book: Book) -> StateMap | None:
    """The map of an edition; None if the content has none."""
    if book.map is None:
        return None
    lines = book.index("entidades").entries
    counts = {line.id: len(line.entries) for line in lines}
    own = {line.id: len(own_programmes(line)) for line in lines}
    largest = max(counts.values(), default=0)
    outlines = {outline.territory.value: outline.path for outline in book.map.shapes}
    touch = touch_areas(outlines, counts, float(book.map.box.split()[2]))
    states = (
        MapState(
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
    return StateMap(book.map.box, book.map.credit, tuple(states), legend(largest), touch.closeup)


def own_programmes(line: IndexEntry) -> tuple[Entry, ...]:
    """The programmes of a state that it reports itself."""
    return tuple(entry for entry in line.entries if any(who.id == line.id for who in entry.reporters))
