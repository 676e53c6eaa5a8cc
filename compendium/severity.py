"""Decides which errors stop a build: not those that affect unpublished content alone.

The content without unpublished programmes is checked again; errors that vanish become warnings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from compendium.checks import check
from compendium.load import LoadResult
from compendium.model import Compendium
from compendium.problems import Level, Location, Problem, has_errors
from compendium.publish import PublicationState, public_years, publication_state, select_public

BLOCKS_ONLY = {
    PublicationState.DRAFT: "Sólo detiene este borrador, no la publicación.",
    PublicationState.IN_REVIEW: "Sólo detiene este programa, que está en revisión, no la publicación.",
    PublicationState.EMBARGOED: "Sólo detiene este programa, que tiene embargo, no la publicación.",
}
BLOCKS_ONLY_EDITION = "Sólo detiene esta edición, de la que aún no se publica nada."
BLOCKS_ONLY_HIDDEN = "Sólo detiene un programa que aún no se publica, no la publicación."
REASONS = (*BLOCKS_ONLY.values(), BLOCKS_ONLY_EDITION, BLOCKS_ONLY_HIDDEN)


@dataclass(frozen=True)
class Assessment:
    """The problems of some content, and the files of what cannot be shown, not even as a draft."""

    problems: tuple[Problem, ...]
    excluded_paths: frozenset[str] = frozenset()


def assess(loaded: LoadResult, name: str, min_level: Level, today: date) -> Assessment:
    """The problems of loaded content from `min_level` on; `name` is its folder.

    An error that affects only content that is not public on that day becomes a warning.
    """
    compendium = loaded.compendium
    read = (problem for problem in loaded.problems if problem.level >= min_level)
    problems = (*read, *check(compendium, min_level, today))
    if not compendium.editions and not has_errors(problems):
        message = "No hay ninguna edición. Falta, por ejemplo, «2023/»."
        return Assessment((*problems, Problem(Location(name), Level.ERROR, "estructura-carpeta", message)))
    part = select_public(compendium, today)
    if part is compendium or not has_errors(problems):
        return Assessment(problems)
    hidden = _Hidden.of(compendium, name, today)
    blocking = {p for p in loaded.problems if p.level is Level.ERROR and not hidden.reason(p)}
    blocking |= set(check(part, Level.ERROR))
    downgraded = [p for p in problems if p.level is Level.ERROR and p not in blocking]
    others = {p for p in problems if p.level is not Level.ERROR}
    warnings = (
        replace(p, level=Level.WARNING, message=f"{p.message} {_explanation(p, hidden)}") for p in downgraded
    )
    return Assessment((*others, *blocking, *warnings), frozenset(p.place.path for p in downgraded))


def blocks_only_hidden(problem: Problem) -> bool:
    """Whether a warning is an error of what readers may not see yet, which it stops."""
    return problem.message.endswith(REASONS)


def _explanation(problem: Problem, hidden: _Hidden) -> str:
    return hidden.reason(problem) or BLOCKS_ONLY_HIDDEN


@dataclass(frozen=True)
class _Hidden:
    """Unpublished files with their explanations, and the public years."""

    files: dict[str, str]
    root: str
    years: frozenset[str]

    @classmethod
    def of(cls, compendium: Compendium, name: str, today: date) -> _Hidden:
        """The unpublished files of a content folder of that name."""
        read = {p.place.path: publication_state(p, today) for p in compendium.programmes()}
        unread = {p.path: publication_state(p, today) for p in compendium.unread_files}
        files = {
            path: BLOCKS_ONLY[found] for path, found in {**read, **unread}.items() if found in BLOCKS_ONLY
        }
        return cls(files, f"{name}/", public_years(compendium, today))

    def reason(self, problem: Problem) -> str:
        """The explanation of an error that affects only unpublished content; else empty."""
        path = problem.place.path
        year, inside, _ = path.removeprefix(self.root).partition("/")
        if path in self.files:
            return self.files[path]
        is_prepared = self.years and inside and year.isdecimal() and year not in self.years
        return BLOCKS_ONLY_EDITION if is_prepared else ""
