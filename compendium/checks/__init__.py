"""The check rules: one module each, listed here by family."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module

from compendium.checks.rule import Rule, load_rule
from compendium.checks.structure import suppression
from compendium.checks.suppressions import Suppressions
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
        "check_digit",
        "repeated_isbn",
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
        "topic",
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
        "house_style",
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
def rules(min_level: Level = Level.REMARK) -> tuple[Rule, ...]:
    """The rules whose level is at least `min_level`, family by family."""
    tables = (ERRORS,) if min_level > Level.WARNING else (ERRORS, WARNINGS)
    names = (
        f"{__name__}.{family}.{name}"
        for family in FAMILIES
        for table in tables
        for name in table.get(family, ())
    )
    found = (load_rule(import_module(name)) for name in names)
    return tuple(rule for rule in found if rule.level >= min_level)


def check(
    compendium: Compendium, min_level: Level = Level.REMARK, today: date | None = None
) -> tuple[Problem, ...]:
    """Run the rules; returns all findings that are not suppressed, and unused suppressions.

    Rules below `min_level` are skipped, and so are rules that need registries or programmes that could not
    be read.
    """
    names, suppressions = Names(compendium, today), Suppressions(compendium)
    missing = compendium.broken_registries | ({"programas"} if compendium.unread else set())
    judging = [rule for rule in rules(min_level) if not rule.needs & missing]
    problems = suppressions.filter(problem for rule in judging for problem in rule.run(names))
    if min_level <= suppression.LEVEL:
        run, known = ({rule.id for rule in some} for some in (judging, rules()))
        problems += suppressions.find_unused(run, known)
    return tuple(problems)
