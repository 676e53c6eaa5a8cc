"""How places in the book are called, and how a link says that it leads to one."""

from __future__ import annotations

from compendium.names import fold

SCHEME = "interno:"  # of addresses inside the book, whatever chunk they are in


def institution_anchor(identifier: str) -> str:
    """The anchor of an institution's row."""
    return f"anexo-1-{identifier}"


def term_anchor(acronym: str) -> str:
    """The anchor of an acronym's row."""
    return f"anexo-3-{fold(acronym).replace(' ', '-')}"


def mention_anchor(programme: str, acronym: str) -> str:
    """The anchor of an acronym where it first stands in the text of the programme with that anchor."""
    return f"{programme}-sigla-{fold(acronym).replace(' ', '-')}"
