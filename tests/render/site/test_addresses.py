"""Addresses are stable: what these tests say must not change."""

from __future__ import annotations

import pytest

from compendium.book import Entry
from compendium.render.site import addresses


def test_a_programme_stands_under_its_year(guide: Entry) -> None:
    assert addresses.programme(guide) == "2023/programas/inm-guia/"
    assert addresses.programme(guide.reference) == "2023/programas/inm-guia/"


def test_lists_stand_under_their_year() -> None:
    assert addresses.objective("2023", 7) == "2023/objetivos/07/"
    assert addresses.chapter("2023", 1) == "2023/capitulos/1/"
    assert addresses.institution("2023", "inm") == "2023/instituciones/inm/"
    assert addresses.territory("2023", "chiapas") == "2023/entidades/chiapas/"
    assert addresses.population("2023", "mujeres") == "2023/poblaciones/mujeres/"
    assert addresses.term("2023", "comar") == "2023/siglas/#comar"


def test_a_state_that_reports_has_one_page(guide: Entry) -> None:
    state = guide.territories[0]
    assert addresses.reporter("2023", state) == f"2023/entidades/{state.id}/"
    assert addresses.reporter("2023", guide.reporters[0].institution) == "2023/instituciones/inm/"


@pytest.mark.parametrize(
    ("address", "root"), [("", ""), ("ayuda/", "../"), ("2023/programas/x/", "../../../")]
)
def test_every_page_knows_the_way_up(address: str, root: str) -> None:
    assert addresses.root(address) == root
