"""States for tests: three of an invented registry, and the 32 of the project's own."""

from __future__ import annotations

from pathlib import Path

from compendium.load import load_compendium
from compendium.model import Territory
from compendium.problems import Location

CONTENT = Path(__file__).parents[2] / "content"


def state(identifier: str, name: str, code: str, iso: str, *aliases: str) -> Territory:
    """A state as the registry holds it."""
    return Territory(identifier, name, name, code, iso, aliases, (), (), Location("entidades.yml"))


SOME = (
    state("chiapas", "Chiapas", "07", "MX-CHP"),
    state("estado-de-mexico", "Estado de México", "15", "MX-MEX", "Edomex"),
    state("nuevo-leon", "Nuevo León", "19", "MX-NLE"),
    state("yucatan", "Yucatán", "31", "MX-YUC"),
)


def of_the_registry() -> tuple[Territory, ...]:
    """The 32 states of content/entidades.yml."""
    return load_compendium(CONTENT).compendium.territories
