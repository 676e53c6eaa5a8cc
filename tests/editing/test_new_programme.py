"""A new programme's file: where it stands, what it says, and that it checks."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from compendium.editing.new_programme import EXAMPLES, Proposal, new_programme, parse_reporters
from compendium.editing.placement import Placement, find_chapter, find_edition, find_objective
from compendium.pipeline import check_content
from compendium.problems import EditProblem
from compendium.schema import PROGRAMME, STATES
from tests.conftest import Tree


def place(tree: Tree, edition: str = "2023", chapter: str = "1", objective: str | None = "1") -> Placement:
    found = find_edition(tree.compendium(), edition)
    return Placement(
        found, find_chapter(found, chapter), find_objective(find_chapter(found, chapter), objective)
    )


def begin(tree: Tree, proposal: Proposal) -> str:
    """Write the new file; its path inside content/."""
    changes = new_programme(tree.compendium(), proposal, lambda name: (tree.root / name).exists())
    changes.apply(tree.root, tree.folders.backup_dir)
    (path,) = changes.created
    return path


def test_it_stands_last_in_its_objective_and_checks(tree: Tree) -> None:
    path = begin(tree, Proposal(place(tree), ("SEGOB (UPMRIP)",), "Guía: la «segunda» #2\nde todas"))
    assert path == "2023/1-gobierno-federal/objetivo-01/upmrip-guia-segunda-2-todas.yml"
    assert tree.problems() == []
    programme = tree.compendium().editions[1].chapters[0].programmes[2]
    assert programme.id.value == "2023-upmrip-guia-segunda-2-todas"
    assert programme.order == 30
    assert programme.title.value == "Guía: la «segunda» #2 de todas"
    assert [name.value for name in programme.institutions] == ["SEGOB (UPMRIP)"]
    assert programme.state == "borrador"


def test_it_explains_every_key(tree: Tree) -> None:
    text = (tree.root / begin(tree, Proposal(place(tree), ("INM",), "Aviso"))).read_text(encoding="utf-8")
    for key in PROGRAMME.keys:
        assert f"\n# {key.help}\n" in text
        assert re.search(rf"^(?:# )?{key.name}:", text, re.MULTILINE)


def test_its_examples_check_once_they_are_uncommented(tree: Tree) -> None:
    path = begin(tree, Proposal(place(tree), ("Guerrero",), "Aviso"))
    text = (tree.root / path).read_text(encoding="utf-8")
    text = text.replace("\nresultados: null\n", "\n").replace("\nretos: null\n", "\n")
    helps = {f"# {key.help}" for key in PROGRAMME.keys}
    body = [line for line in text.split("\n")[3:] if line not in helps]
    tree.write(path, "\n".join(line.removeprefix("# ") for line in body))
    rules = {re.sub(r".*\[(.*)\]", r"\1", problem) for problem in tree.problems()}
    # The names in the examples are those of the publication, which the sample does not have.
    assert not {rule for rule in rules if rule.startswith("campos-")}
    assert len(tree.compendium().unread) == 0


def test_every_example_is_of_a_key() -> None:
    assert set(EXAMPLES) <= {key.name for key in PROGRAMME.keys}
    assert STATES[-1] == "borrador"


def test_it_stands_after_another(tree: Tree) -> None:
    begin(tree, Proposal(place(tree), ("INM",), "Aviso", after="2023-inm-guia"))
    orders = [(p.id.value, p.order) for p in tree.compendium().editions[1].chapters[0].programmes[:3]]
    assert orders == [("2023-inm-guia", 10), ("2023-inm-aviso", 15), ("2023-segob-registro", 20)]


def test_two_editors_may_begin_one_each_in_an_objective(tree: Tree) -> None:
    mine = new_programme(tree.compendium(), Proposal(place(tree), ("INM",), "Aviso"), lambda _: False)
    yours = new_programme(tree.compendium(), Proposal(place(tree), ("INM",), "Mapa"), lambda _: False)
    mine.apply(tree.root, tree.folders.backup_dir)
    yours.apply(tree.root, tree.folders.backup_dir)
    compendium, problems = check_content(tree.folders)
    assert [(p.id.value, p.order) for p in compendium.editions[1].chapters[0].programmes][2:4] == [
        ("2023-inm-aviso", 30),
        ("2023-inm-mapa", 30),
    ]
    found = [str(problem) for problem in problems if "/inm-" in problem.place.path]
    folder = "content/2023/1-gobierno-federal/objetivo-01"
    assert found == [
        f"{folder}/inm-mapa.yml:6:1: advertencia: El orden 30 ya lo tiene {folder}/inm-aviso.yml, que por eso "
        "va antes, según su clave. Escriba otro número en uno de los dos. [estructura-orden-repetido]"
    ]


def test_there_may_be_no_room_between_two(tree: Tree) -> None:
    tree.edit("2023/1-gobierno-federal/objetivo-01/registro.md", "orden: 20", "orden: 11")
    with pytest.raises(EditProblem) as problem:
        begin(tree, Proposal(place(tree), ("INM",), "Aviso", after="2023-inm-guia"))
    assert str(problem.value) == (
        "No queda lugar entre «orden: 10» y «orden: 11». Separe antes esos números."
    )


def test_whom_it_may_follow_is_said(tree: Tree) -> None:
    with pytest.raises(EditProblem) as problem:
        begin(tree, Proposal(place(tree), ("INM",), "Aviso", after="2023-inm-gia"))
    assert str(problem.value) == (
        "«2023-inm-gia» no está en 2023/1-gobierno-federal/objetivo-01. ¿Quiso decir «2023-inm-guia»? "
        "Ahí están, en orden: 2023-inm-guia, 2023-segob-registro."
    )
    with pytest.raises(EditProblem) as problem:
        begin(tree, Proposal(place(tree, objective="3"), ("INM",), "Aviso", after="2023-inm-guia"))
    assert str(problem.value) == (
        "«2023-inm-guia» no está en 2023/1-gobierno-federal/objetivo-03. Ahí no hay ninguno todavía."
    )


def test_several_may_report_it(tree: Tree) -> None:
    path = begin(tree, Proposal(place(tree), ("INM", "SEGOB (UPMRIP)"), "Aviso"))
    assert path.endswith("/inm-aviso.yml")
    assert "\ninstituciones: [INM, SEGOB (UPMRIP)]\n" in (tree.root / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("INM", ("INM",)),
        ("INM, SEGOB (UPMRIP)", ("INM", "SEGOB (UPMRIP)")),
        ("INM y Guerrero", ("INM", "Guerrero")),
        ("INM/SEGOB;Nuevo León", ("INM", "SEGOB", "Nuevo León")),
        ("Instituto Nacional de Migración, SEGOB,", ("Instituto Nacional de Migración", "SEGOB")),
    ],
)
def test_an_answer_may_name_several(tree: Tree, answer: str, expected: tuple[str, ...]) -> None:
    assert parse_reporters(tree.compendium(), answer) == expected


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("INM, SRRE", "No se conoce «SRRE». Si reporta por primera vez, añádala antes a instituciones.yml."),
        (
            "Salud y Asistencia",
            "No se conoce «Salud y Asistencia». Si reporta por primera vez, añádala antes a instituciones.yml.",
        ),
        (
            "INM, Instituto Nacional de Migración",
            "En «INM, Instituto Nacional de Migración» hay una institución dos veces. Déjela una sola vez.",
        ),
    ],
)
def test_whoever_is_not_known_is_named_alone(tree: Tree, answer: str, message: str) -> None:
    with pytest.raises(EditProblem) as problem:
        parse_reporters(tree.compendium(), answer)
    assert str(problem.value) == message


def test_a_title_that_is_there_is_told(tree: Tree) -> None:
    proposal = Proposal(place(tree), ("INM",), "TRABAJO temporal")
    found = new_programme(tree.compendium(), proposal, lambda _: False).notes
    assert found == (
        "En 2019 hay un programa con ese título. Si este lo continúa, escriba en el archivo "
        "«continua: [2019-ptat]».",
    )
    proposal = Proposal(place(tree), ("INM",), "Registro")
    assert new_programme(tree.compendium(), proposal, lambda _: False).notes == (
        "Ya hay un programa con ese título, 2023/1-gobierno-federal/objetivo-01/registro.md. "
        "Si es el mismo, deje uno solo.",
    )


def test_a_long_title_makes_no_long_name(tree: Tree) -> None:
    path = begin(tree, Proposal(place(tree), ("INM",), "Aviso " + "muy" * 200))
    assert len(PurePosixPath(path).stem) <= 80
    assert tree.problems() == []


def test_nothing_is_overwritten(tree: Tree) -> None:
    first = begin(tree, Proposal(place(tree), ("INM",), "Guía"))
    tree.write("2023/1-gobierno-federal/objetivo-01/inm-guia-c.yml", "roto: [")
    second = begin(tree, Proposal(place(tree), ("INM",), "Guía"))
    assert [first, second] == [
        "2023/1-gobierno-federal/objetivo-01/inm-guia-b.yml",
        "2023/1-gobierno-federal/objetivo-01/inm-guia-d.yml",
    ]


def test_an_id_that_was_another_programmes_is_not_given_again(tree: Tree) -> None:
    tree.write("redirecciones.yml", "- de: 2023-inm-aviso\n  a: 2023-inm-guia\n")
    path = begin(tree, Proposal(place(tree), ("INM",), "Aviso"))
    assert path == "2023/1-gobierno-federal/objetivo-01/inm-aviso-b.yml"


def test_an_edition_without_sections_gets_a_file_without_them(tree: Tree) -> None:
    path = begin(tree, Proposal(place(tree, "2019", "1", None), ("INM",), "Aviso"))
    text = (tree.root / path).read_text(encoding="utf-8")
    assert path == "2019/1-informe/inm-aviso.yml"
    assert "resultados" not in text.replace("    resultados: null", "")
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("edition", "chapter", "objective", "message"),
    [
        ("2024", "1", "1", "No existe la edición «2024». Hay: 2019, 2023."),
        (
            "2023",
            "9",
            "1",
            "La edición 2023 no tiene el capítulo «9». Tiene: 1 Gobierno federal; 2 Entidades federativas.",
        ),
        (
            "2023",
            "2",
            "3",
            "El capítulo 2 no cubre el objetivo «3». Cubre: 1, 2. "
            "Si debe cubrirlo, añádalo a «objetivos» en content/2023/2-entidades/capitulo.yml.",
        ),
        ("2023", "2", None, "El capítulo 2 se divide en objetivos. Indique cuál: 1, 2."),
        ("2019", "1", "1", "El capítulo 1 no se divide en objetivos. Quite «--objetivo»."),
    ],
)
def test_a_place_must_exist(
    tree: Tree, edition: str, chapter: str, objective: str | None, message: str
) -> None:
    with pytest.raises(EditProblem) as problem:
        place(tree, edition, chapter, objective)
    assert str(problem.value) == message


@pytest.mark.parametrize(
    ("institution", "title", "message"),
    [
        (
            "IMN",
            "Aviso",
            "No se conoce «IMN». ¿Quiso decir «INM»? "
            "Si reporta por primera vez, añádala antes a instituciones.yml.",
        ),
        (
            "INM",
            " \n",
            "Falta el título. Escríbalo tal como se reportó, sin la institución y sin punto final.",
        ),
    ],
)
def test_what_is_missing_is_said(tree: Tree, institution: str, title: str, message: str) -> None:
    with pytest.raises(EditProblem) as problem:
        begin(tree, Proposal(place(tree), (institution,), title))
    assert str(problem.value) == message
