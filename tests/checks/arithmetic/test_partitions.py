"""Totals and their parts, in sentences and in lists within lists."""

from __future__ import annotations

import pytest

from compendium.checks.arithmetic.partitions import partitions
from compendium.pipeline import check_content
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
NESTED = """Se atendió a 100 personas:

- 60 mujeres:
{0}- 40 adultas;
{0}- 20 niñas;
- 40 hombres:
{0}- 30 adultos;
{0}- 10 niños."""


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_each_list_adds_up_to_what_stands_right_above_it(indent: str) -> None:
    found = list(partitions(NESTED.format(indent)))
    sums = [(int(p.total.value), [int(part.value) for part in p.parts]) for p in found]
    assert sums == [(100, [60, 40]), (60, [40, 20]), (40, [30, 10])]


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_within_a_list_is_no_slip_of_the_pen(tree: Tree, indent: str) -> None:
    text = NESTED.format(indent).replace("\n", "\n  ")
    tree.edit(GUIDE, "  El INM reparte una guía.\n", f"  {text}\n\n  El INM reparte una guía.\n")
    assert [str(problem) for problem in check_content(tree.folders)[1]] == []
