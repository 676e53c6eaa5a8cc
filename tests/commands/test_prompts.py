"""Asking for what a new programme needs: each answer is judged at once, and asked for again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from compendium.commands.prompts import Answers, ask_missing
from compendium.problems import EditProblem
from tests.conftest import Tree


class Editor:
    """Somebody who gives these answers, one after the other, and reads what is said."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.read: list[str] = []

    def ask(self, question: str) -> str:
        self.read.append(question)
        try:
            return next(self._answers)
        except StopIteration:
            raise EOFError from None


NOTHING = Answers(None, None, None, None, None)


def test_it_asks_for_everything_and_again_for_what_does_not_fit(tree: Tree) -> None:
    editor = Editor("2022", "2023", "1", "4", "2", "IMN", "INM", "", " Aviso ")
    proposal = ask_missing(tree.compendium(), NOTHING, None, editor.ask, editor.read.append)
    assert proposal.place.folder == "2023/1-gobierno-federal/objetivo-02"
    assert (proposal.institutions, proposal.title) == (("INM",), "Aviso")
    assert editor.read == [
        "Edición (2019, 2023): ",
        "No existe la edición «2022». Hay: 2019, 2023.",
        "Edición (2019, 2023): ",
        "  1 Gobierno federal\n  2 Entidades federativas\nCapítulo: ",
        "  1 Datos\n  2 Minimizar los factores adversos\n  3 Proporcionar información exacta\nObjetivo: ",
        "El capítulo 1 no cubre el objetivo «4». Cubre: 1, 2, 3. "
        "Si debe cubrirlo, añádalo a «objetivos» en content/2023/1-gobierno-federal/capitulo.yml.",
        "  1 Datos\n  2 Minimizar los factores adversos\n  3 Proporcionar información exacta\nObjetivo: ",
        "Quién reporta (sigla, o nombre de la entidad; si son varias, con comas): ",
        "No se conoce «IMN». ¿Quiso decir «INM»? "
        "Si reporta por primera vez, añádala antes a instituciones.yml.",
        "Quién reporta (sigla, o nombre de la entidad; si son varias, con comas): ",
        "Título, tal como se reportó: ",
        "Falta el título. Escríbalo tal como se reportó, sin la institución y sin punto final.",
        "Título, tal como se reportó: ",
    ]


def test_it_asks_for_nothing_that_is_given(tree: Tree) -> None:
    given = Answers("2019", "informe", None, "Guerrero", "Aviso")
    proposal = ask_missing(tree.compendium(), given, "2019-ptat", None, print)
    assert proposal.place.folder == "2019/1-informe"
    assert proposal.after == "2019-ptat"


def test_nobody_is_asked_where_nobody_sits(tree: Tree) -> None:
    with pytest.raises(EditProblem) as problem:
        ask_missing(tree.compendium(), Answers("2023", None, None, None, None), None, None, print)
    assert str(problem.value) == (
        "Falta «--capitulo». En una terminal, el comando pregunta lo que no se le dice."
    )


def test_an_editor_may_leave(tree: Tree) -> None:
    editor = Editor("2023")
    with pytest.raises(EditProblem) as problem:
        ask_missing(tree.compendium(), NOTHING, None, editor.ask, editor.read.append)
    assert str(problem.value) == "Falta «--capitulo». No se escribió nada."
