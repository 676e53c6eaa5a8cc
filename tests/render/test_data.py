"""Open data: what is published, with the keys of the content."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from compendium.book import Book
from compendium.render.data import as_json, content_hash, export, number, site_files
from compendium.render.data.tables import Json
from tests.conftest import Tree

REGISTER = "2023/1-gobierno-federal/objetivo-01/registro.md"
AS_YAML = """id: 2023-segob-registro
orden: 20
titulo: Registro
instituciones: [SEGOB]
descripcion: |
  La SEGOB lleva un registro[^ley] de NNA.
resultados: |
  Se registraron 35 personas.
retos:
  - |
    Registrar mejor,
    y antes.
  - Contar dos veces.
notas:
  ley: La ley de 2011.
"""


def programme(data: Json, identifier: str) -> Json:
    found: Json = next(row for row in data["programas"] if row["id"] == identifier)
    return found


def test_both_forms_of_a_programme_give_the_same(tree: Tree) -> None:
    markdown = as_json(export(tree.books(), {}))
    (tree.root / REGISTER).unlink()
    tree.write(REGISTER.replace(".md", ".yml"), AS_YAML)
    assert as_json(export(tree.books(), {})) == markdown


def test_null_is_what_was_not_reported(sample: tuple[Book, ...]) -> None:
    data = export(sample, {})
    shelter = programme(data, "2023-guerrero-albergue")
    assert (shelter["resultados"], shelter["retos"]) == (None, None)
    first, second = programme(data, "2023-inm-apartados")["apartados"]
    assert (first["resultados"], first["retos"]) == (None, ["Hacer más."])
    assert (second["titulo"], second["resultados"], second["retos"]) == ("Fuera del país", "Se hizo.", None)


def test_types_of_the_numbers(sample: tuple[Book, ...]) -> None:
    row = programme(export(sample, {}), "2023-inm-guia")
    assert [type(row[key]) for key in ("edicion", "capitulo", "objetivo", "numero")] == [str, int, int, int]
    assert programme(export(sample, {}), "2019-ptat")["objetivo"] is None


def test_pairs_without_actions(sample: tuple[Book, ...]) -> None:
    assert export(sample, {})["sin_acciones"] == [
        {"edicion": "2023", "capitulo": 1, "objetivo": 3},
        {"edicion": "2023", "capitulo": 2, "objetivo": 2},
    ]


def test_pages_are_those_handed_in(sample: tuple[Book, ...]) -> None:
    data = export(sample, {"2023-inm-guia": 7})
    assert programme(data, "2023-inm-guia")["pagina"] == 7
    assert programme(data, "2023-segob-registro")["pagina"] is None


def test_notes_between_editors_are_not_exported(sample: tuple[Book, ...]) -> None:
    assert "Falta preguntar por la fecha" not in as_json(export(sample, {}))


@pytest.mark.parametrize(
    ("value", "written"), [("110", "110"), ("110.0", "110"), ("503.5", "503.5"), ("-3", "-3")]
)
def test_numbers_are_whole_where_they_are(value: str, written: str) -> None:
    assert json.dumps(number(Decimal(value))) == written


def test_nothing_to_export_is_no_error() -> None:
    assert export((), {})["programas"] == []


def test_the_hash_is_of_what_is_published_not_of_how_it_is_typed(tree: Tree) -> None:
    before = content_hash(tree.books()[0])
    tree.edit(
        "2023/2-entidades/objetivo-01/albergue.yml",
        "retos: null",
        "# Nada.\nretos: ~\nnotas_internas: [Nada]",
    )
    assert content_hash(tree.books()[0]) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (REGISTER, "35 personas", "36 personas"),
        ("2023/introduccion.md", "Y a quién", "Y también a quién"),
        ("2023/cierre.md", "Fin.", "Final."),
        ("2023/creditos.yml", "Luis Ensayo", "Luisa Ensayo"),
        ("2023/directorio.yml", "Directora", "Jefa"),
        ("2023/edicion.yml", "de prueba\n", "de ensayo\n"),
        ("instituciones.yml", "nombre: Secretaría de Gobernación", "nombre: Secretaría"),
    ],
)
def test_the_hash_changes_with_what_is_published(tree: Tree, file: str, old: str, new: str) -> None:
    before = content_hash(tree.books()[0])
    tree.edit(file, old, new)
    assert content_hash(tree.books()[0]) != before


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(tree: Tree, start: str) -> None:
    formula = f"{start}SUMA(A1:A9)"
    guide = "2023/1-gobierno-federal/objetivo-01/guia.yml"
    tree.edit(guide, "titulo: Guía de viaje[^titulo]", f'titulo: "{formula}[^titulo]"')
    for table in ("programas", "cifras"):
        text = site_files(tree.books(), {}, {})[f"datos/{table}.csv"]()
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        titles = {row["titulo"] for row in rows if "2023-inm-guia" in row.values()}
        assert titles == {f"'{formula}"}


def test_a_figure_carries_the_remark_that_concerns_it(tree: Tree) -> None:
    tree.edit(
        "2023/1-gobierno-federal/objetivo-01/guia.yml",
        "[El original dice «gia».]",
        '["Las partes suman 1,286, no 1,287."]',
    )
    figures = programme(export(tree.books(), {}), "2023-inm-guia")["cifras"]
    remark = "Las partes suman 1,286, no 1,287."
    assert [figure["observacion"] for figure in figures] == [remark, None]
    table = site_files(tree.books(), {}, {})["datos/cifras.csv"]()
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["observacion"] for row in rows if row["programa"] == "2023-inm-guia"] == [remark, ""]
