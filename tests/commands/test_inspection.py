"""check and its forms."""

from __future__ import annotations

import json

import pytest

from compendium.cli import main
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"


@pytest.fixture
def faulty(tree: Tree) -> Tree:
    """An error in one file, a warning in another."""
    tree.edit(GUIDE, "poblacion: [mujeres]", "poblacion: [mujer]")
    tree.edit("entidades.yml", "  alias: [NL]", '  alias: [NL]\n  anexos: ["2023"]')
    return tree


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit code, and where problems are said to be."""
    code = main(["check", "--content", "content", *arguments])
    return code, [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]


def test_all_is_shown(faulty: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys) == (1, [f"content/{GUIDE}", "content/entidades.yml"])


@pytest.mark.parametrize("name", ["content/2023", "content/2019/edicion.yml", "2019-ptat"])
def test_warnings_of_other_files_can_be_left_out(
    faulty: Tree, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert checked(capsys, name) == (1, [f"content/{GUIDE}"])
    assert checked(capsys, name, "content/entidades.yml") == (
        1,
        [f"content/{GUIDE}", "content/entidades.yml"],
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("content/2023/nada.yml", ""),
        ("guia.yml", f" ¿Quiso decir «content/{GUIDE}»?"),
        (f"content/{GUIDE}".replace("guia", "gia"), f" ¿Quiso decir «content/{GUIDE}»?"),
        ("content/2032", " ¿Quiso decir «content/2023»?"),
        ("2023-inm-gia", " ¿Quiso decir «2023-inm-guia»?"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_does_not_exist_is_wrong_use(capsys: pytest.CaptureFixture[str], name: str, meant: str) -> None:
    assert main(["check", "--content", "content", name]) == 2
    right = "Indique un archivo o una carpeta de content, o la clave de un programa."
    assert capsys.readouterr() == ("", f"No existe «{name}».{meant} {right}\n")


def test_what_is_no_content_is_wrong_use(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.root.joinpath("../pdf").mkdir()
    assert main(["check", "--content", "content", "pdf"]) == 2
    message = "«pdf» no está en content, y sólo se revisa lo que está ahí.\n"
    assert capsys.readouterr() == ("", message)


def test_a_programme_in_hand_is_fine_when_nothing_is_left_to_correct(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(capsys, "2023-inm-guia") == (0, [])
    tree.edit(GUIDE, "  La lee quien viaja.", "  La lee quien viajja.")
    assert checked(capsys, f"content/{GUIDE}") == (0, [f"content/{GUIDE}"])
    assert checked(capsys, "2023-inm-guia") == (1, [f"content/{GUIDE}"])


def test_a_programme_that_cannot_be_read_is_known_by_its_id(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.edit(GUIDE, "orden: 10", "orden: diez")
    assert checked(capsys, "2023-inm-guia") == (1, [f"content/{GUIDE}"])


def test_the_folder_that_holds_the_content_is_all_of_it(
    faulty: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(capsys, ".") == checked(capsys)


def test_gitlab_gets_a_code_quality_report(faulty: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", "content", "--format", "gitlab"]) == 1
    error, warning = json.loads(capsys.readouterr().out)
    fingerprints = {error.pop("fingerprint"), warning.pop("fingerprint")}
    assert len(fingerprints) == 2
    assert error == {
        "description": "No hay ningún grupo de población «mujer». ¿Quiso decir «mujeres»? "
        "Las claves están en poblaciones.yml.",
        "check_name": "referencias-poblacion",
        "severity": "critical",
        "location": {"path": f"content/{GUIDE}", "lines": {"begin": 8}},
    }
    assert warning == {
        "description": "«Nuevo León» está en el anexo de 2023 y no reporta ningún programa. "
        "Revise si falta su programa o si sobra en el anexo.",
        "check_name": "glosario-anexo",
        "severity": "minor",
        "location": {"path": "content/entidades.yml", "lines": {"begin": 6}},
    }


def test_an_empty_report_is_a_report(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", "content", "--format", "gitlab"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("tree")
def test_stale_schemas_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--check", "--content", "content"]) == 1
    message = "No están al día: programa.json, edicion.json. Ejecute «python3 build.py schema» y guarde el cambio.\n"
    assert capsys.readouterr().err == message


def test_status_of_the_newest_edition_or_another(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--content", "content"]) == 0
    assert capsys.readouterr().out.startswith("Compendio de prueba · ")
    assert main(["status", "--content", "content", "--edicion", "2019"]) == 0
    assert capsys.readouterr().out.startswith("Informe de prueba · ")
    assert main(["status", "--content", "content", "--edicion", "2020"]) == 2
    assert capsys.readouterr().err == "No existe la edición «2020». Hay: 2019, 2023.\n"


def test_status_as_a_page(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--content", "content", "--html", "estado.html"]) == 0
    assert capsys.readouterr().err == "El estado está en estado.html.\n"
    page = (tree.root.parent / "estado.html").read_text("utf-8")
    assert "<title>Estado de Compendio de prueba</title>" in page


def test_status_without_content(
    tree: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.root)
    assert main(["status", "--content", "no-hay"]) == 1
    assert capsys.readouterr().err == (
        "no-hay:1:1: error: No existe la carpeta del contenido. [estructura-carpeta]\n"
        "1 error. No se hizo nada: pdf/ y site/ siguen como estaban.\n"
    )
