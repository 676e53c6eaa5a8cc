"""The print conditions that files for the press are made for, with their ICC profiles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROFILES = Path(__file__).parent / "profiles"  # its README.md says where they come from
REGISTRY = "http://www.color.org"  # of the ICC; a name, which nothing opens


@dataclass(frozen=True)
class PrintCondition:
    """A characterised print condition, by its name in the registry of the ICC."""

    name: str
    description: str

    @property
    def profile(self) -> Path:
        """Return the path of its ICC profile."""
        return PROFILES / f"{self.name}L.icc"


UNCOATED = PrintCondition("FOGRA29", "Offset en papel blanco sin estucar, ISO 12647-2:2004, papel tipo 4")
COATED = PrintCondition("FOGRA39", "Offset en papel estucado, ISO 12647-2:2004/Amd 1, papel tipo 1 o 2")
