"""Asks an editor for the data of a new programme and validates each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from compendium.editing.new_programme import Proposal, parse_reporters, parse_title
from compendium.editing.placement import Placement, chapter_labels, find_chapter, find_edition, find_objective
from compendium.model import Chapter, Compendium, Edition
from compendium.problems import EditProblem

Ask = Callable[[str], str]
Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Answers:
    """The answers given as options; None is asked for."""

    edition: str | None
    chapter: str | None
    objective: str | None
    institution: str | None
    title: str | None


def ask_missing(
    compendium: Compendium, given: Answers, after: str | None, ask: Ask | None, show: Callable[[str], None]
) -> Proposal:
    """Ask for the missing answers, repeating each question until the answer is valid.

    Raises EditProblem if an option is invalid, or one is missing and there is no terminal.
    """
    dialogue = _Dialogue(ask, show)
    years = ", ".join(sorted(edition.id for edition in compendium.editions))
    edition = dialogue.answer(
        "--edicion", given.edition, f"Edición ({years}): ", lambda a: find_edition(compendium, a)
    )
    chapter = dialogue.answer(
        "--capitulo", given.chapter, _which_chapter(edition), lambda a: find_chapter(edition, a)
    )
    objective = _objective(dialogue, compendium, chapter, given.objective)
    question = "Quién reporta (sigla, o nombre de la entidad; si son varias, con comas): "
    institutions = dialogue.answer(
        "--institucion", given.institution, question, lambda a: parse_reporters(compendium, a)
    )
    title = dialogue.answer("--titulo", given.title, "Título, tal como se reportó: ", parse_title)
    return Proposal(Placement(edition, chapter, objective), institutions, title, after)


def _which_chapter(edition: Edition) -> str:
    return "".join(f"  {line}\n" for line in chapter_labels(edition)) + "Capítulo: "


def _objective(
    dialogue: _Dialogue, compendium: Compendium, chapter: Chapter, given: str | None
) -> int | None:
    if not chapter.objectives:
        return find_objective(chapter, given)
    names = {objective.number: objective.short or objective.name for objective in compendium.objectives}
    listed = "".join(f"  {number} {names.get(number, '')}\n" for number in chapter.objectives)
    return dialogue.answer("--objetivo", given, f"{listed}Objetivo: ", lambda a: find_objective(chapter, a))


@dataclass(frozen=True)
class _Dialogue:
    """A dialogue at the terminal; `ask` is None if there is none."""

    ask: Ask | None
    show: Callable[[str], None]

    def answer(self, option: str, given: str | None, question: str, parse: Callable[[str], Parsed]) -> Parsed:
        """Parse the given answer; if there is none, ask until one is valid."""
        if given is not None:
            return parse(given.strip())
        if self.ask is None:
            raise EditProblem(f"Falta «{option}». En una terminal, el comando pregunta lo que no se le dice.")
        while True:
            try:
                return parse(self.ask(question).strip())
            except EditProblem as problem:
                self.show(str(problem))
            except EOFError:
                raise EditProblem(f"Falta «{option}». No se escribió nada.") from None
