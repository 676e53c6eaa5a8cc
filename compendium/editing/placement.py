"""The place of a programme: edition, chapter, objective, and its order among the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from compendium.hints import suggest
from compendium.model import Chapter, Compendium, Edition, Programme
from compendium.problems import EditProblem

STEP = 10


@dataclass(frozen=True)
class Placement:
    """An objective of a chapter, or a chapter without objectives."""

    edition: Edition
    chapter: Chapter
    objective: int | None

    @property
    def folder(self) -> str:
        """The folder inside content/."""
        chapter = f"{self.edition.id}/{self.chapter.number}-{self.chapter.slug}"
        return chapter if self.objective is None else f"{chapter}/objetivo-{self.objective:02}"

    def programmes(self) -> tuple[Programme, ...]:
        """The programmes in that place, in order."""
        found = (p for p in self.chapter.programmes if p.objective == self.objective)
        return tuple(sorted(found, key=lambda p: (p.order, p.id.value)))

    def rank(self, after: str | None = None) -> int:
        """An `orden` after all programmes, or between `after` and the next one. Raises EditProblem."""
        orders = [(p.order, p.id.value) for p in self.programmes()]
        if after is None or (orders and orders[-1][1] == after):
            return (max((order for order, _ in orders), default=0) // STEP + 1) * STEP
        for (order, identifier), (following, _) in pairwise(orders):
            if identifier == after:
                return _between(order, following)
        known = [identifier for _, identifier in orders]
        problem = f"«{after}» no está en {self.folder}.{suggest(after, known)}"
        listed = f"Ahí están, en orden: {', '.join(known)}." if known else "Ahí no hay ninguno todavía."
        raise EditProblem(f"{problem} {listed}")


def _between(order: int, following: int) -> int:
    if following - order < 2:
        message = f"No queda lugar entre «orden: {order}» y «orden: {following}». Separe antes esos números."
        raise EditProblem(message)
    return (order + following) // 2


def find_edition(compendium: Compendium, identifier: str) -> Edition:
    """The edition of that year. Raises EditProblem."""
    for edition in compendium.editions:
        if edition.id == identifier:
            return edition
    listed = ", ".join(sorted(edition.id for edition in compendium.editions))
    raise EditProblem(f"No existe la edición «{identifier}». Hay: {listed}.")


def find_chapter(edition: Edition, number: str) -> Chapter:
    """The chapter of that number, or of that folder. Raises EditProblem."""
    for chapter in edition.chapters:
        if number in (str(chapter.number), chapter.slug, f"{chapter.number}-{chapter.slug}"):
            return chapter
    listed = "; ".join(chapter_labels(edition))
    raise EditProblem(f"La edición {edition.id} no tiene el capítulo «{number}». Tiene: {listed}.")


def chapter_labels(edition: Edition) -> Iterator[str]:
    """Number and title of each chapter."""
    return (f"{chapter.number} {chapter.short or chapter.title}" for chapter in edition.chapters)


def find_objective(chapter: Chapter, number: str | None) -> int | None:
    """The objective of that number; none where the chapter has none. Raises EditProblem."""
    if not chapter.objectives:
        if number:
            raise EditProblem(f"El capítulo {chapter.number} no se divide en objetivos. Quite «--objetivo».")
        return None
    listed = ", ".join(map(str, chapter.objectives))
    if not number:
        raise EditProblem(f"El capítulo {chapter.number} se divide en objetivos. Indique cuál: {listed}.")
    if not number.isdecimal() or int(number) not in chapter.objectives:
        message = f"El capítulo {chapter.number} no cubre el objetivo «{number}». Cubre: {listed}."
        raise EditProblem(f"{message} Si debe cubrirlo, añádalo a «objetivos» en {chapter.place.path}.")
    return int(number)
