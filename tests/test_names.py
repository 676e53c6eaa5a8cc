"""What a name means, whatever its accents and capitals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compendium.names import Names, ReporterName, fold
from tests.conftest import Tree


@pytest.fixture
def names(tree: Tree) -> Names:
    return Names(tree.compendium())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nuevo León", "nuevo leon"),
        ("  LGBTTTIQ+ ", "lgbtttiq"),
        ("Secretaría de Gobernación (UPMRIP)", "secretaria de gobernacion upmrip"),
        ("Nuevo Leo\u0301n", "nuevo leon"),
        ("—", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("INM", ReporterName("inm")),
        ("inm", ReporterName("inm")),
        ("Instituto Nacional de Migración", ReporterName("inm")),
        ("SEGOB (UPMRIP)", ReporterName("segob", "upmrip")),
        ("Secretaria de Gobernacion  (upmrip)", ReporterName("segob", "upmrip")),
        ("Guerrero", ReporterName("guerrero")),
        ("Estado de Nuevo León", ReporterName("nuevo-leon")),
        ("SEGOB (NADIE)", None),
        ("NADIE (UPMRIP)", None),
        ("IMN", None),
        ("", None),
        ("—", None),
    ],
)
def test_reporter(names: Names, name: str, meant: ReporterName | None) -> None:
    assert names.reporter(name) == meant


@pytest.mark.parametrize(("name", "meant"), [("NL", "nuevo-leon"), ("guerrero", "guerrero"), ("INM", None)])
def test_territory(names: Names, name: str, meant: str | None) -> None:
    assert names.territory(name) == meant


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("IMN", "INM"),
        ("Gerrero", "Guerrero"),
        ("SEGOB (UPMIRP)", "SEGOB (UPMRIP)"),
        ("SEGOV (UPMRIP)", "SEGOB (UPMRIP)"),
        ("Gobierno de Mexicos", "Gobierno de México"),
        ("zzz", None),
        ("SEGOB (zzz)", None),
    ],
)
def test_nearest_reporter(names: Names, name: str, nearest: str | None) -> None:
    assert names.suggest_reporter(name) == nearest


def test_an_alias_of_signs_only_means_nobody(tree: Tree) -> None:
    tree.edit(
        "instituciones.yml", "  nombre: Gobierno de México\n", "  nombre: Gobierno de México\n  alias: [—]\n"
    )
    assert Names(tree.compendium()).reporter("…") is None


def test_an_alias_that_two_share_means_the_first_of_them(tree: Tree) -> None:
    compendium = tree.compendium()
    known = tuple(replace(institution, aliases=("Compartido",)) for institution in compendium.institutions)
    names = Names(replace(compendium, institutions=known))
    assert names.reporter("Compartido") == ReporterName(compendium.institutions[0].id)


def test_a_unit_is_named_even_where_the_whole_is_an_alias_of_it(tree: Tree) -> None:
    compendium = tree.compendium()
    known = tuple(
        replace(institution, aliases=("SEGOB (UPMRIP)",)) if institution.id == "upmrip" else institution
        for institution in compendium.institutions
    )
    names = Names(replace(compendium, institutions=known))
    assert names.reporter("SEGOB (UPMRIP)") == ReporterName("segob", "upmrip")
