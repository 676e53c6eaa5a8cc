"""The JSON Schemas: they take the content that the loader takes, mark what it refuses, and are up to date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from compendium.folders import ROOT
from compendium.json_schema import RECORDS, json_schemas
from compendium.load import load_compendium
from tests.conftest import Tree

CONTENT = ROOT / "content"
FRONT = {"edicion", "creditos", "directorio", "capitulo"}


class _Loader(yaml.CSafeLoader):
    """YAML as the editors' extension reads it: dates are texts."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def schema_of(path: Path) -> str:
    """The schema that `.vscode/settings.json` gives a file of the content."""
    if path.parent == CONTENT or path.stem in FRONT:
        return path.stem
    return "pagina" if path.stem in ("introduccion", "cierre") else "programa"


def validators(root: Path) -> dict[str, Any]:
    """Schema name → validator, with the vocabularies of a content folder."""
    schemas = json_schemas(load_compendium(root).compendium)
    for text in schemas.values():
        jsonschema.Draft7Validator.check_schema(json.loads(text))
    return {
        name.removesuffix(".json"): jsonschema.Draft7Validator(json.loads(text))
        for name, text in schemas.items()
    }


def test_the_content_is_taken() -> None:
    known = validators(CONTENT)
    marks = [
        f"{path}: {error.message}"
        for path in sorted(CONTENT.rglob("*.yml"))
        for error in known[schema_of(path)].iter_errors(yaml.load(path.read_text("utf-8"), _Loader))
    ]
    assert marks == []


def test_the_committed_schemas_are_up_to_date() -> None:
    folder = ROOT / ".vscode" / "schemas"
    committed = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert committed == json_schemas(load_compendium(CONTENT).compendium), "python3 build.py schema"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("ordem: 10", "Additional properties are not allowed ('ordem' was unexpected)"),
        ("id: 2023-INM", "'2023-INM' does not match '^([a-z0-9]+(-[a-z0-9]+)*)$'"),
        ("orden: diez", "'diez' is not of type 'integer'"),
        ("poblacion: [hombres]", "'hombres' is not one of ['mujeres', 'ninez-adolescencia']"),
        ("entidades: [Sonora]", "'Sonora' is not one of ['Guerrero', 'Nuevo León']"),
        ("instituciones: [IMN]", "'IMN' is not valid under any of the given schemas"),
        ("estado: listo", "'listo' is not one of ['aprobado', 'en_revision', 'borrador']"),
        (
            "embargo: 2023-13-01",
            "'2023-13-01' does not match '^\\\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\\\d|3[01])$'",
        ),
        ("cifras: [{valor: mil, unidad: x, fragmento: x}]", "'mil' is not of type 'number'"),
        ("retos: una cosa", "'una cosa' is not valid under any of the given schemas"),
    ],
)
def test_what_the_loader_refuses_is_marked(tree: Tree, text: str, mark: str) -> None:
    given = {"id": "2023-x", "orden": 1, "titulo": "x", "instituciones": ["INM"]}
    value = given | yaml.load(text, _Loader)
    assert [error.message for error in validators(tree.root)["programa"].iter_errors(value)] == [mark]


def test_a_unit_may_be_named_with_its_institution(tree: Tree) -> None:
    schema = json.loads(json_schemas(tree.compendium())["programa.json"])
    offered = schema["properties"]["instituciones"]["items"]["anyOf"][0]["enum"]
    assert offered == [
        "Gobierno de México",
        "Guerrero",
        "INM",
        "Nuevo León",
        "SEGOB",
        "SEGOB (INM)",
        "SEGOB (UPMRIP)",
        "UPMRIP",
    ]


def test_the_editor_knows_which_file_has_which_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f".vscode/schemas/{name}.json" for name in RECORDS}
