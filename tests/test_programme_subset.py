"""The preview of one programme."""

from __future__ import annotations

from compendium.editing.changes import find_programme
from compendium.model import Compendium
from compendium.programme_subset import programme_subset
from tests.conftest import Tree


def shown(compendium: Compendium, identifier: str) -> list[str]:
    preview = programme_subset(compendium, find_programme(compendium, identifier))
    return [
        f"{edition.id}: {p.id}"
        for edition in preview.editions
        for c in edition.chapters
        for p in c.programmes
    ]


def test_it_stands_with_those_that_it_names(tree: Tree) -> None:
    compendium = tree.compendium()
    assert shown(compendium, "2023-guerrero-albergue") == ["2023: 2023-guerrero-albergue"]
    assert shown(compendium, "2023-inm-guia") == ["2019: 2019-ptat", "2023: 2023-inm-guia"]
    assert shown(compendium, "2019-ptat") == ["2019: 2019-ptat"]


def test_its_edition_is_the_newest_shown(tree: Tree) -> None:
    tree.edit("2019/1-informe/ptat.yml", "orden: 10", "orden: 10\nrelacionado: [2023-inm-guia]")
    assert shown(tree.compendium(), "2019-ptat") == ["2019: 2019-ptat"]


def test_only_its_own_chapter_and_objective_are_shown(tree: Tree) -> None:
    compendium = tree.compendium()
    preview = programme_subset(compendium, find_programme(compendium, "2023-inm-apartados"))
    assert [(c.number, c.objectives) for e in preview.editions for c in e.chapters] == [(1, (1, 2))]
