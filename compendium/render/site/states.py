"""The map of the states."""

from __future__ import annotations

import json
from dataclasses import dataclass

from compendium.book import Book, Entry, IndexEntry
from compendium.collation import sort_key
from compendium.render.site import addresses
from compendium.render.site.charts import LegendStep, legend, level
from compendium.render.site.settings import Settings


@dataclass(frozen=True)
class State:
    """A state on the map; `address` is None where it has no page. Of the programmes it reports `own` itself."""

    name: str
    outline: str
    count: int
    own: int
    level: int
    address: str | None


@dataclass(frozen=True)
class Map:
    """The states by name, the box that they are drawn in, and what their shades stand for."""

    box: str
    states: tuple[State, ...]
    legend: tuple[LegendStep, ...]


def state_map(book: Book, settings: Settings) -> Map:
    """The states with the programmes that they report or that name them."""
    drawn = json.loads((settings.templates / "map" / "mexico.json").read_text(encoding="utf-8"))
    lines = book.index("entidades").entries
    counts = {line.id: len(line.entries) for line in lines}
    own = {line.id: len(reported_by(line)) for line in lines}
    largest = max(counts.values(), default=0)
    states = (
        State(
            name=territory.name,
            outline=drawn["estados"][territory.iso],
            count=counts.get(territory.id, 0),
            own=own.get(territory.id, 0),
            level=level(counts.get(territory.id, 0), largest),
            address=addresses.territory(book.edition.id, territory.id) if territory.id in counts else None,
        )
        for territory in sorted(book.territories, key=lambda territory: sort_key(territory.name))
        if territory.iso in drawn["estados"]
    )
    return Map(drawn["viewBox"], tuple(states), legend(largest))


def reported_by(line: IndexEntry) -> tuple[Entry, ...]:
    """Of the programmes of a state those that it reports; others name it."""
    return tuple(entry for entry in line.entries if any(who.id == line.id for who in entry.reporters))
