"""The rules that content must keep: one small module each, gathered here."""

from __future__ import annotations

from types import ModuleType

from compendium.checks.arithmetic import fragment, percentage, repeated_figure, table_total, total
from compendium.checks.duplicates import near, same_text
from compendium.checks.glossary import annex, spelt_out, unlisted, unused, variant
from compendium.checks.privacy import contact, named_person, personal_key
from compendium.checks.references import (
    institution,
    link,
    objective,
    population,
    programme,
    redirect,
    registry,
    territory,
    text_link,
)
from compendium.checks.reviews import without_reviewed
from compendium.checks.rule import Rule, rule_of
from compendium.checks.structure import (
    empty_objective,
    long_text,
    note_calls,
    placeholder,
    repeated_id,
    repeated_order,
    repeated_title,
    sections,
    silence,
    table_marks,
    uncovered_objective,
)
from compendium.checks.writing import (
    broken_number,
    cut_off,
    dash,
    decimal_sign,
    doubled_word,
    long_sentence,
    spaces,
    spelling,
    terms,
    unclosed,
)
from compendium.model import Compendium
from compendium.names import Names
from compendium.problems import Level, Problem

FAMILIES: tuple[tuple[ModuleType, ...], ...] = (
    (repeated_id, repeated_order, repeated_title, uncovered_objective, empty_objective),
    (sections, note_calls, placeholder, table_marks, long_text, silence),
    (institution, territory, population, objective, registry, programme, redirect, link, text_link),
    (annex, unlisted, variant, unused, spelt_out),
    (fragment, total, table_total, percentage, repeated_figure),
    (
        broken_number,
        decimal_sign,
        cut_off,
        doubled_word,
        unclosed,
        dash,
        spaces,
        long_sentence,
        spelling,
        terms,
    ),
    (personal_key, contact, named_person),
    (near, same_text),
)
RULES: tuple[Rule, ...] = tuple(rule_of(module) for family in FAMILIES for module in family)


def check(compendium: Compendium, least: Level = Level.REMARK) -> tuple[Problem, ...]:
    """All problems that the rules find and no review silences, and the reviews that silence nothing.

    A rule is left out if it finds what is less than `least`, or if it needs a registry, or all of the programmes,
    and these could not be read.
    """
    names = Names(compendium)
    missing = compendium.broken | ({"programas"} if compendium.unread else set())
    rules = [rule for rule in RULES if rule.level >= least and not rule.needs & missing]
    problems = [problem for rule in rules for problem in rule.run(names)]
    run, known = ({rule.id for rule in some} for some in (rules, RULES))
    return tuple(without_reviewed(compendium, problems, run, known))
