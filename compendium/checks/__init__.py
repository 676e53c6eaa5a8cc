"""The rules that content must keep: one small module each, gathered here."""

from __future__ import annotations

from compendium.checks.arithmetic import fragment
from compendium.checks.glossary import annex
from compendium.checks.references import (
    institution,
    link,
    objective,
    population,
    programme,
    redirect,
    registry,
    territory,
)
from compendium.checks.rule import Rule, rule_of
from compendium.checks.structure import (
    note_calls,
    repeated_id,
    repeated_order,
    repeated_title,
    sections,
    table_marks,
    uncovered_objective,
)
from compendium.model import Compendium
from compendium.names import Names
from compendium.problems import Problem

RULES: tuple[Rule, ...] = tuple(
    rule_of(module)
    for module in (
        repeated_id,
        repeated_order,
        repeated_title,
        sections,
        note_calls,
        table_marks,
        uncovered_objective,
        institution,
        territory,
        population,
        objective,
        registry,
        programme,
        redirect,
        link,
        annex,
        fragment,
    )
)


def check(compendium: Compendium) -> tuple[Problem, ...]:
    """All problems that the rules find. A rule that needs a registry which could not be read is left out."""
    names = Names(compendium)
    return tuple(
        problem for rule in RULES if not rule.needs & compendium.broken for problem in rule.run(names)
    )
