"""The rules that content must keep: one small module each, gathered here."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module

from compendium.checks.rule import Rule, rule_of
from compendium.checks.structure import suppression
from compendium.checks.suppressions import Reviews
from compendium.model import Compendium
from compendium.names import Names
from compendium.problems import Level, Problem

# Family → the modules of its rules. A build asks for the errors alone, and so loads no other rule.
ERRORS = {
    "structure": (
        "repeated_id",
        "year_of_id",
        "uncovered_objective",
        "sections",
        "colour_contrast",
        "note_calls",
        "placeholder",
        "empty_answer",
        "table_marks",
        "wide_table",
    ),
    "references": (
        "institution",
        "territory",
        "population",
        "objective",
        "registry",
        "programme",
        "repeated_name",
        "redirect",
        "unknown_time_zone",
        "link",
        "text_link",
        "broken_link",
    ),
    "arithmetic": ("fragment",),
    "writing": ("missing_glyphs",),
    "privacy": ("personal_key",),
}
WARNINGS = {
    "structure": (
        "lost_text",
        "key_in_text",
        "repeated_order",
        "repeated_title",
        "period",
        "unplaced_table",
        "past_embargo",
        "empty_objective",
        "long_text",
        "suppression",
    ),
    "references": ("reporter_kind", "country"),
    "glossary": ("annex", "unlisted", "variant", "unused", "spelt_out"),
    "arithmetic": ("total", "table_total", "percentage", "repeated_figure"),
    "writing": (
        "broken_number",
        "decimal_sign",
        "cut_off",
        "doubled_word",
        "doubled_sign",
        "pasted_bullet",
        "pasted_table",
        "foreign_mark",
        "curly_quotes",
        "title",
        "unclosed",
        "dash",
        "spaces",
        "long_sentence",
        "spelling",
        "terms",
    ),
    "privacy": ("contact", "named_person"),
    "duplicates": ("near_duplicate", "same_text", "same_sentence"),
}
FAMILIES = tuple(dict.fromkeys((*ERRORS, *WARNINGS)))


@cache
def rules(least: Level = Level.REMARK) -> tuple[Rule, ...]:
    """Every rule that finds `least` or what is worse, family by family."""
    tables = (ERRORS,) if least > Level.WARNING else (ERRORS, WARNINGS)
    names = (
        f"{__name__}.{family}.{name}"
        for family in FAMILIES
        for table in tables
        for name in table.get(family, ())
    )
    found = (rule_of(import_module(name)) for name in names)
    return tuple(rule for rule in found if rule.level >= least)


def check(
    compendium: Compendium, least: Level = Level.REMARK, today: date | None = None
) -> tuple[Problem, ...]:
    """All problems that the rules find and no review silences, and the reviews that silence nothing.

    A rule is left out if it finds what is less than `least`, or if it needs a registry, or all of the programmes,
    and these could not be read.
    """
    names, reviews = Names(compendium, today), Reviews(compendium)
    missing = compendium.broken | ({"programas"} if compendium.unread else set())
    judging = [rule for rule in rules(least) if not rule.needs & missing]
    problems = reviews.left_of(problem for rule in judging for problem in rule.run(names))
    if least <= suppression.LEVEL:
        run, known = ({rule.id for rule in some} for some in (judging, rules()))
        problems += reviews.unused(run, known)
    return tuple(problems)
