"""`make new-rule`: a rule that is begun stands in its places; what cannot be begun changes nothing."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from compendium.checks import WARNINGS
from compendium.folders import ROOT
from tests.golden import SAMPLE
from tests.new_rule import PREFIXES, new_rule

FAMILIES = "arithmetic, duplicates, glossary, privacy, references, structure, writing"
NAME = f"NAME is family/name_of_the_module; the families are {FAMILIES}."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The rules and the sample in a place of their own."""
    shutil.copytree(ROOT / "compendium" / "checks", tmp_path / "compendium" / "checks")
    shutil.copytree(SAMPLE, tmp_path / "tests" / "cases" / "sample" / "content")
    return tmp_path


def table(root: Path) -> dict[str, tuple[str, ...]]:
    """The table of the warnings, as the file has it."""
    source = (root / "compendium" / "checks" / "__init__.py").read_text(encoding="utf-8")
    rows = source[source.index("WARNINGS = ") : source.index("FAMILIES")].removeprefix("WARNINGS = ")
    found: dict[str, tuple[str, ...]] = ast.literal_eval(rows)
    return found


@pytest.mark.parametrize("family", PREFIXES)
def test_a_rule_gets_module_row_and_case(family: str, root: Path) -> None:
    rule = f"{PREFIXES[family]}-titulo-pendiente"
    new_rule(root, f"{family}/pending_title", rule)
    module = (root / "compendium" / "checks" / family / "pending_title.py").read_text(encoding="utf-8")
    assert f'ID = "{rule}"' in module
    assert table(root) == {**WARNINGS, family: (*WARNINGS[family], "pending_title")}
    case = root / "tests" / "cases" / "checks" / rule
    assert "(pendiente)" in (case / "content/2023/1-gobierno-federal/objetivo-01/guia.yml").read_text("utf-8")
    assert rule in (case / "problems.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "rule", "message"),
    [
        ("", "", NAME),
        ("writing", "", NAME),
        ("cooking/salt", "", NAME),
        ("writing/Title", "", NAME),
        ("writing/../x", "", NAME),
        (
            "writing/a",
            "estructura-a",
            "ID is the rule's name in Spanish; in this family it begins with «redaccion-».",
        ),
        ("writing/dash", "redaccion-otra", "There is a rule writing/dash or redaccion-otra already."),
    ],
)
def test_what_cannot_be_begun_is_told(name: str, rule: str, message: str, root: Path) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(ValueError) as told:
        new_rule(root, name, rule)
    assert str(told.value) == message
    assert sorted(root.rglob("*")) == before
