"""Who has reported, what stands where, what is late."""

from __future__ import annotations

from datetime import date

import pytest

from compendium.editing.placement import find_edition
from compendium.status import Status, as_text, edition_status
from compendium.status_page import as_html
from tests.conftest import TODAY, Tree
from tests.golden import CASES, assert_golden

DRAFT = "2023/2-entidades/objetivo-01/albergue.yml"
HELD = "2023/1-gobierno-federal/objetivo-02/apartados.yml"


def status(tree: Tree, today: date = TODAY) -> Status:
    return edition_status(tree.compendium(), find_edition(tree.compendium(), "2023"), today)


@pytest.fixture
def unfinished(tree: Tree) -> Tree:
    """A draft, an embargo and a deadline."""
    tree.edit(DRAFT, "retos: null", "retos: null\nestado: borrador")
    tree.edit(HELD, "titulo: Programa en dos partes", "titulo: En <dos> partes\nembargo: 2024-03-01")
    tree.edit(
        "2023/edicion.yml", "lugar:", 'plazo: 2023-12-31\nconvocadas: [INM, "SEGOB (UPMRIP)", NL]\nlugar:'
    )
    return tree


def test_as_text(unfinished: Tree) -> None:
    assert_golden(CASES / "status" / "unfinished.txt", as_text(status(unfinished)))


def test_an_embargo_ends_with_its_day(unfinished: Tree) -> None:
    pending = status(unfinished, date(2024, 3, 1)).pending
    assert [entry.title for entry in pending] == ["Albergue"]


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2023, 12, 29), "Plazo: 2023-12-31 (vence en 2 días)."),
        (date(2023, 12, 31), "Plazo: 2023-12-31 (vence hoy)."),
        (date(2024, 1, 10), "Plazo: 2023-12-31 (venció hace 10 días)."),
    ],
)
def test_the_deadline(unfinished: Tree, today: date, line: str) -> None:
    assert as_text(status(unfinished, today)).splitlines()[1] == line


@pytest.mark.parametrize(
    ("today", "missing", "pending"),
    [
        (date(2023, 12, 31), "No han reportado (1):", "Aún no se publican (2):"),
        (
            date(2024, 1, 1),
            "No han reportado y el plazo venció (1):",
            "Aún no se publican, con el plazo vencido (2):",
        ),
    ],
)
def test_nothing_is_late_on_the_last_day(unfinished: Tree, today: date, missing: str, pending: str) -> None:
    lines = as_text(status(unfinished, today)).splitlines()
    assert [line for line in lines if line.startswith(("No han", "Aún no"))] == [missing, pending]


def test_without_a_deadline_nothing_is_late(tree: Tree) -> None:
    text = as_text(status(tree))
    assert "\nSin plazo: la edición no declara «plazo».\n" in text
    assert text.endswith("\n\nReportaron todas las convocadas.\n")


def test_the_last_annex_says_who_is_expected(tree: Tree) -> None:
    tree.edit("entidades.yml", "  alias: [NL]", '  alias: [NL]\n  anexos: ["2019"]')
    assert status(tree).missing == ("Nuevo León",)


def test_as_html(unfinished: Tree) -> None:
    page = as_html(status(unfinished))
    assert "<title>Estado de Compendio de prueba</title>" in page
    assert "<p>2024-01-01. Plazo: 2023-12-31 (venció hace 1 día).</p>" in page
    assert "<h2>No han reportado y el plazo venció (1):</h2>\n<ul>\n<li>Nuevo León</li>\n</ul>" in page
    assert "<li>En &lt;dos&gt; partes (con embargo hasta el 2024-03-01): content/" in page
    row = '<tr><th scope="row">Guerrero</th><td>0</td><td>0</td><td>0</td><td>1</td><td>1</td></tr>'
    assert row in page


def test_what_cannot_be_read_is_not_counted(tree: Tree) -> None:
    line = "1 archivo tiene errores y no se cuenta. Véalos con «python3 build.py check»."
    assert line not in as_text(status(tree))
    tree.edit(DRAFT, "orden: 10", "orden: diez")
    assert as_text(status(tree)).splitlines()[2] == line
    assert f"<p>{line}</p>" in as_html(status(tree))
    tree.edit(HELD, "orden: 10", "orden: diez")
    assert as_text(status(tree)).splitlines()[2] == (
        "2 archivos tienen errores y no se cuentan. Véalos con «python3 build.py check»."
    )
