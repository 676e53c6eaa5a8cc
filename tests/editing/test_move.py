"""Renaming, moving, another id, withdrawing: what changes, what stays, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from compendium.editing.changes import ChangeSet
from compendium.editing.move import change_id, move, rename, withdraw
from compendium.editing.placement import Placement, find_chapter, find_edition
from compendium.problems import EditProblem
from tests.conftest import TODAY, Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
PARTS = "2023/1-gobierno-federal/objetivo-02/apartados.yml"
HEAD = """\
# Claves que dejaron de existir, para que las direcciones viejas del sitio sigan llevando a algún lado.
# «de» es la clave vieja y «a» la que la sustituye; sin «a», la página dice que el programa se retiró.
"""


NAMED = f"Otros programas lo nombran en «continua» o «relacionado»: content/{PARTS}:5:15. Quite eso antes."


def read(tree: Tree, name: str) -> str:
    return (tree.root / name).read_text(encoding="utf-8")


def renamed(tree: Tree, identifier: str, name: str) -> ChangeSet:
    return rename(tree.compendium(), lambda path: read(tree, path), identifier, name)


def moved(
    tree: Tree, identifier: str, chapter: str, objective: int | None, after: str | None = None
) -> ChangeSet:
    edition = find_edition(tree.compendium(), "2023")
    place = Placement(edition, find_chapter(edition, chapter), objective)
    return move(tree.compendium(), lambda path: read(tree, path), identifier, place, after)


def with_id(tree: Tree, identifier: str, new: str, today: date = TODAY) -> ChangeSet:
    return change_id(tree.compendium(), lambda path: read(tree, path), identifier, new, today)


def withdrawn(tree: Tree, identifier: str, successor: str | None = None) -> ChangeSet:
    return withdraw(tree.compendium(), lambda path: read(tree, path), identifier, successor, TODAY)


def test_renaming_keeps_the_file_as_it_is(tree: Tree) -> None:
    before = read(tree, GUIDE)
    changes = renamed(tree, "2023-inm-guia", "folleto")
    changes.apply(tree.root, tree.folders.backup_dir)
    assert changes.notes == (
        f"{GUIDE} → 2023/1-gobierno-federal/objetivo-01/folleto.yml",
        "La dirección en el sitio no cambia: depende de la clave.",
    )
    assert read(tree, "2023/1-gobierno-federal/objetivo-01/folleto.yml") == before
    assert not (tree.root / GUIDE).exists()
    assert tree.problems() == []


def test_renaming_a_markdown_file_keeps_its_ending(tree: Tree) -> None:
    changes = renamed(tree, "2023-segob-registro", "lista")
    assert list(changes.created) == ["2023/1-gobierno-federal/objetivo-01/lista.md"]


def test_moving_puts_it_last_where_it_goes(tree: Tree) -> None:
    moved(tree, "2023-inm-guia", "2", 1).apply(tree.root, tree.folders.backup_dir)
    target = "2023/2-entidades/objetivo-01/guia.yml"
    assert "\norden: 20\n" in read(tree, target)
    assert read(tree, target).startswith("id: 2023-inm-guia\n")
    assert not (tree.root / GUIDE).exists()
    assert tree.problems() == []


def test_moving_puts_it_between_two(tree: Tree) -> None:
    changes = moved(tree, "2023-inm-apartados", "1", 1, after="2023-inm-guia")
    assert "\norden: 15\n" in changes.created["2023/1-gobierno-federal/objetivo-01/apartados.yml"]


def test_another_id_takes_references_and_the_old_address_along(tree: Tree) -> None:
    with_id(tree, "2023-inm-guia", "2023-inm-folleto").apply(tree.root, tree.folders.backup_dir)
    assert read(tree, GUIDE).startswith("id: 2023-inm-folleto\n")
    assert "relacionado: [2023-inm-folleto]" in read(tree, PARTS)
    assert read(tree, "redirecciones.yml") == f"{HEAD}- de: 2023-inm-guia\n  a: 2023-inm-folleto\n"
    assert tree.problems() == []


def test_old_addresses_follow_to_the_newest_id(tree: Tree) -> None:
    tree.write("redirecciones.yml", "# Lista\n  - de: 2023-inm-aviso # viejo\n    a: 2023-inm-guia\n")
    with_id(tree, "2023-inm-guia", "2023-inm-folleto").apply(tree.root, tree.folders.backup_dir)
    assert read(tree, "redirecciones.yml") == (
        "# Lista\n  - de: 2023-inm-aviso # viejo\n    a: 2023-inm-folleto\n"
        "  - de: 2023-inm-guia\n    a: 2023-inm-folleto\n"
    )
    assert tree.problems() == []


def test_what_readers_have_not_seen_leaves_no_redirect(tree: Tree) -> None:
    tree.edit("2023/2-entidades/objetivo-01/albergue.yml", "retos: null", "retos: null\nestado: borrador")
    tree.edit(GUIDE, "continua: [2019-ptat]", "continua: [2019-ptat]\nembargo: 2024-01-02")
    changes = with_id(tree, "2023-guerrero-albergue", "2023-guerrero-casa")
    assert changes.notes == (
        "«2023-guerrero-albergue» ahora es «2023-guerrero-casa»; aún no tenía dirección en el sitio.",
    )
    assert changes.created == {}
    assert with_id(tree, "2023-inm-guia", "2023-inm-folleto").created == {}
    assert list(with_id(tree, "2023-inm-guia", "2023-x", date(2024, 1, 2)).created) == ["redirecciones.yml"]
    assert withdrawn(tree, "2023-guerrero-albergue").created == {}


def test_withdrawing_leaves_a_word_at_the_old_address(tree: Tree) -> None:
    changes = withdrawn(tree, "2023-guerrero-albergue")
    changes.apply(tree.root, tree.folders.backup_dir)
    assert changes.notes == (
        "Se retira 2023/2-entidades/objetivo-01/albergue.yml; su dirección dice que se retiró.",
    )
    assert read(tree, "redirecciones.yml") == f"{HEAD}- de: 2023-guerrero-albergue\n"
    assert not (tree.root / "2023/2-entidades/objetivo-01/albergue.yml").exists()
    assert not [problem for problem in tree.problems() if "error" in problem]


def test_merging_leads_to_the_other(tree: Tree) -> None:
    withdrawn(tree, "2023-inm-guia", "2023-segob-registro").apply(tree.root, tree.folders.backup_dir)
    assert "relacionado: [2023-segob-registro]" in read(tree, PARTS)
    assert read(tree, "redirecciones.yml") == f"{HEAD}- de: 2023-inm-guia\n  a: 2023-segob-registro\n"
    assert not [problem for problem in tree.problems() if "error" in problem]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda tree: renamed(tree, "2023-inm-gia", "x"),
            "Ningún programa tiene la clave «2023-inm-gia». ¿Quiso decir «2023-inm-guia»? "
            "La clave es el «id» de su archivo.",
        ),
        (
            lambda tree: renamed(tree, "2023-inm-guia", "../Guía"),
            "«../Guía» no sirve como nombre. Use minúsculas sin acento, cifras y guiones: «guia-mujeres».",
        ),
        (
            lambda tree: renamed(tree, "2023-inm-guia", "guia"),
            f"El programa ya está en {GUIDE}. No hay nada que cambiar.",
        ),
        (
            lambda tree: with_id(tree, "2023-inm-guia", "2019-ptat"),
            "La clave «2019-ptat» ya se usa o se usó. Elija otra: una clave no se repite nunca.",
        ),
        (
            lambda tree: withdrawn(tree, "2023-inm-guia"),
            NAMED,
        ),
        (
            lambda tree: withdrawn(tree, "2023-inm-guia", "2023-inm-apartados"),
            NAMED,
        ),
        (
            lambda tree: withdrawn(tree, "2023-inm-guia", "2023-inm-guia"),
            "Un programa no se une consigo mismo. Indique en «--en» la clave de otro.",
        ),
    ],
)
def test_what_cannot_be_is_refused(tree: Tree, change: object, message: str) -> None:
    assert callable(change)
    with pytest.raises(EditProblem) as problem:
        change(tree)
    assert str(problem.value) == message


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        (
            "2023/1-gobierno-federal/objetivo-01/lista.yml",
            lambda tree: renamed(tree, "2023-inm-guia", "lista"),
        ),
        ("redirecciones.yml", lambda tree: with_id(tree, "2023-inm-guia", "2023-inm-folleto")),
    ],
)
def test_what_cannot_be_read_is_not_written_over(tree: Tree, name: str, changed: object) -> None:
    assert callable(changed)
    tree.write(name, "roto: [")
    before = read(tree, GUIDE)
    with pytest.raises(EditProblem) as problem:
        changed(tree).apply(tree.root, tree.folders.backup_dir)
    assert str(problem.value) == (
        f"Ya existe {name}. Nada se sobrescribe: revise ese archivo o elija otro nombre."
    )
    assert read(tree, name) == "roto: ["
    assert read(tree, GUIDE) == before
