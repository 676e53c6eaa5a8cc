"""Each folder of tests/cases/checks has the name of a rule, and is the sample content with what the rule finds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from compendium.checks import ERRORS, WARNINGS, rules
from compendium.checks.rule import Rule, load_rule
from compendium.folders import ROOT, Folders
from compendium.pipeline import check_content
from compendium.problems import Level, as_text, has_errors
from tests.golden import SAMPLE, assert_golden, cases, laid_over
from tests.new_rule import PREFIXES


@pytest.mark.parametrize("case", cases("checks"), ids=lambda case: case.name)
def test_rule(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = laid_over(case, Path("content"))
    problems = [
        problem for problem in check_content(Folders(content, tmp_path))[1] if problem.rule == case.name
    ]
    assert problems
    assert_golden(case / "problems.txt", as_text(problems) + "\n")


def test_the_sample_has_no_errors(tmp_path: Path) -> None:
    assert not has_errors(check_content(Folders(SAMPLE, tmp_path))[1])


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rule_shows_the_editors_what_is_right_and_what_is_wrong(rule: Rule) -> None:
    assert "\nBien: " in rule.help
    assert "\nMal: " in rule.help


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rule_is_named_after_its_family(rule: Rule) -> None:
    family = rule.check.__module__.split(".")[-2]
    assert rule.id.split("-")[0] == PREFIXES[family]


@pytest.mark.parametrize("table", [ERRORS, WARNINGS], ids=["errors", "warnings"])
def test_rule_stands_in_the_table_of_its_level(table: dict[str, tuple[str, ...]]) -> None:
    for family, names in table.items():
        for name in names:
            rule = load_rule(import_module(f"compendium.checks.{family}.{name}"))
            assert (rule.level is Level.ERROR) == (table is ERRORS), name


def test_every_module_of_a_family_that_checks_is_a_rule() -> None:
    modules = {rule.check.__module__ for rule in rules()}
    folder = ROOT / "compendium" / "checks"
    found = {
        f"compendium.checks.{path.parent.name}.{path.stem}"
        for path in folder.glob("*/*.py")
        if "\ndef check(" in path.read_text(encoding="utf-8")
    }
    assert modules == found


def test_a_build_looks_for_errors_alone(tmp_path: Path) -> None:
    content = laid_over(ROOT / "tests" / "cases" / "checks" / "estructura-silencio", tmp_path / "content")
    problems = check_content(Folders(content, tmp_path), Level.ERROR)[1]
    assert {problem.level for problem in problems} <= {Level.ERROR}
