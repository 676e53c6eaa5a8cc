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


@pytest.mark.parametrize("name", ["content/2023", "content/2019/edicion.yml", "content/no-existe.yml"])
def test_warnings_of_other_files_can_be_left_out(
    faulty: Tree, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert checked(capsys, name) == (1, [f"content/{GUIDE}"])
    assert checked(capsys, name, "content/entidades.yml") == (
        1,
        [f"content/{GUIDE}", "content/entidades.yml"],
    )


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
        "description": "«Nuevo León» está en el anexo de 2023 y no reporta ningún programa.",
        "check_name": "glosario-anexo",
        "severity": "minor",
        "location": {"path": "content/entidades.yml", "lines": {"begin": 6}},
    }


def test_an_empty_report_is_a_report(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", "content", "--format", "gitlab"]) == 0
    assert json.loads(capsys.readouterr().out) == []
