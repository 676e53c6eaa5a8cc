"""Each folder of tests/cases/checks has the name of a rule, and is the sample content with what the rule finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.chain import checked
from compendium.checks import RULES
from compendium.checks.rule import Rule
from compendium.folders import Folders
from compendium.problems import as_text, has_errors
from tests.golden import SAMPLE, assert_golden, cases, laid_over


@pytest.mark.parametrize("case", cases("checks"), ids=lambda case: case.name)
def test_rule(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = laid_over(case, Path("content"))
    problems = [problem for problem in checked(Folders(content, tmp_path))[1] if problem.rule == case.name]
    assert problems
    assert_golden(case / "problems.txt", as_text(problems) + "\n")


def test_the_sample_has_no_errors(tmp_path: Path) -> None:
    assert not has_errors(checked(Folders(SAMPLE, tmp_path))[1])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_the_editors_what_is_right_and_what_is_wrong(rule: Rule) -> None:
    assert "\nBien: " in rule.help
    assert "\nMal: " in rule.help


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_named_after_its_family(rule: Rule) -> None:
    family = rule.check.__module__.split(".")[-2]
    assert rule.id.split("-")[0] == FAMILIES[family]


FAMILIES = {
    "arithmetic": "aritmetica",
    "duplicates": "duplicados",
    "glossary": "glosario",
    "privacy": "privacidad",
    "references": "referencias",
    "structure": "estructura",
    "writing": "redaccion",
}
