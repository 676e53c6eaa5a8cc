"""What is not approved, or not yet to be read, is in no stage that follows."""

from __future__ import annotations

from datetime import date

import pytest

from compendium.publish import select_published
from compendium.render.data import as_json, export
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
SECRET = "axolote"
DAY = date(2024, 1, 1)


def plant(tree: Tree, line: str) -> None:
    """A programme that holds the secret word in every kind of text, and stands first, with one more key."""
    tree.write(
        "2023/1-gobierno-federal/objetivo-01/secreto.yml",
        f"""id: 2023-inm-{SECRET}
orden: 5
titulo: {SECRET}[^a]
instituciones: [INM]
poblacion: [ninez-adolescencia]
descripcion: {SECRET}
resultados: 7 {SECRET}
retos: [{SECRET}]
cifras: [{{valor: 7, unidad: {SECRET}, fragmento: 7 {SECRET}}}]
tablas: [{{id: uno, columnas: [{SECRET}], filas: [[{SECRET}]]}}]
enlaces: [{{url: 'https://example.org/{SECRET}'}}]
notas: {{a: {SECRET}}}
observaciones: [{SECRET}]
continua: [2019-ptat]
{line}
""",
    )
    tree.edit(GUIDE, "continua: [2019-ptat]", f"continua: [2019-ptat]\nrelacionado: [2023-inm-{SECRET}]")


@pytest.mark.parametrize("line", ["estado: borrador", "estado: en_revision", "embargo: 2024-01-02"])
def test_what_may_not_be_read_leaves_no_trace(tree: Tree, line: str) -> None:
    before = tree.books(DAY)
    plant(tree, line)
    books = tree.books(DAY)
    assert SECRET not in repr(books)
    assert SECRET not in as_json(export(books, {}))
    assert as_json(export(books, {})) == as_json(export(before, {}))


@pytest.mark.parametrize("line", ["estado: aprobado", "embargo: 2024-01-01", "embargo: 2023-12-31", ""])
def test_what_may_be_read_is_there(tree: Tree, line: str) -> None:
    plant(tree, line)
    assert f"2023-inm-{SECRET}" in [entry.id for entry in tree.books(DAY)[0].entries]


def test_notes_between_editors_are_taken_out(tree: Tree) -> None:
    assert "Falta preguntar por la fecha." in repr(tree.compendium())
    assert "Falta preguntar por la fecha." not in repr(select_published(tree.compendium(), DAY))
    assert "Falta preguntar por la fecha." not in repr(tree.books())
