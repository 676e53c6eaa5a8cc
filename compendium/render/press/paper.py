"""Papers and signatures: how many pages a book has, and how thick its spine is."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.render.press.print_conditions import COATED, UNCOATED, PrintCondition

POINTS_PER_MM = 72 / 25.4
SIGNATURES = (4, 8, 16, 32)  # pages of a folded sheet
STITCHED_UP_TO = 64  # pages of the interior that staples hold; a thicker book is glued and has a spine
BOARD_MM = 0.3  # a cover of 12 points, which the spine has on both sides of the block


@dataclass(frozen=True)
class Paper:
    """A paper: its name on the command line, in g/m², and its bulk, in cm³/g."""

    name: str
    label: str
    weight: int
    bulk: float
    condition: PrintCondition


# The bulks are those that mills usually give; `--bulk` takes that of the paper that was bought.
PAPERS = (
    Paper("60g", "bond de 60 g", 60, 1.30, UNCOATED),
    Paper("75g", "bond de 75 g", 75, 1.30, UNCOATED),
    Paper("90g", "bond de 90 g", 90, 1.28, UNCOATED),
    Paper("120g", "bond de 120 g", 120, 1.25, UNCOATED),
    Paper("ahuesado-80g", "ahuesado de 80 g", 80, 1.60, UNCOATED),
    Paper("couche-100g", "couché mate de 100 g", 100, 0.90, COATED),
    Paper("couche-135g", "couché mate de 135 g", 135, 0.88, COATED),
)
DEFAULT_PAPER = "90g"
COVER_CONDITION = COATED


@dataclass(frozen=True)
class PressOptions:
    """How the press prints: the pages of a signature, the paper, and its bulk if not the usual."""

    signature: int = SIGNATURES[0]
    paper: str = DEFAULT_PAPER
    bulk: float | None = None

    @property
    def stock(self) -> Paper:
        """Return the paper of the interior."""
        return next(paper for paper in PAPERS if paper.name == self.paper)

    def whole_signatures(self, pages: int) -> int:
        """Return the number of pages with the blank ones that fill the last signature."""
        return -(-pages // self.signature) * self.signature

    def spine_mm(self, pages: int) -> float:
        """Return the width of the spine of an interior of that many pages; 0 if it is stitched."""
        if pages <= STITCHED_UP_TO:
            return 0.0
        bulk = self.stock.bulk if self.bulk is None else self.bulk
        return round(pages / 2 * self.stock.weight * bulk / 1000 + 2 * BOARD_MM, 1)


USUAL = PressOptions()
