"""Records where every line of the source went, and the problems found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from compendium.importer.lines import SourceLine, strip_calls
from compendium.problems import Level, Location, Problem

MAX_SHOWN = 60
UNPLACED = "sin lugar"  # what became of a line that has no place


def shorten(text: str) -> str:
    """The beginning of a line, to quote it."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


@dataclass
class Journal:
    """Collects, while the stages run, where each line went (`places`) and the problems."""

    path: str
    places: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def assign(self, lines: Iterable[SourceLine], what: str) -> None:
        """Record where the lines went; the first record of a line counts."""
        for line in lines:
            self.places.setdefault(line.number, what)

    def report_slip(self, line: SourceLine, rule: str, message: str) -> None:
        """Report an oddity of the source that was imported nevertheless."""
        self._report(line, Level.WARNING, rule, message)

    def report_doubt(self, line: SourceLine, rule: str, message: str) -> None:
        """Report a decision that an editor should review."""
        self._report(line, Level.REMARK, rule, message)

    def report_unplaced(self, line: SourceLine, why: str = "Revise si falta un encabezado antes") -> None:
        """A line that has no place in the content."""
        if line.number in self.places:
            return
        self.assign([line], UNPLACED)
        message = f"No se sabe dónde va «{shorten(strip_calls(line.text))}». {why} y póngalo en su lugar."
        self._report(line, Level.ERROR, "importar-sin-lugar", message)

    def _report(self, line: SourceLine, level: Level, rule: str, message: str) -> None:
        self.problems.append(Problem(Location(self.path, max(1, line.number)), level, rule, message))
