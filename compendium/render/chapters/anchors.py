"""The anchors of the book, and the scheme of links to them."""

from __future__ import annotations

from compendium.names import fold

SCHEME = "interno:"  # of addresses inside the book, whatever chunk they are in


def institution_anchor(identifier: str) -> str:
    """Return the anchor of an institution's row."""
    return f"anexo-1-{identifier}"


def term_anchor(acronym: str) -> str:
    """Return the anchor of an acronym's row."""
    return f"anexo-3-{fold(acronym).replace(' ', '-')}"
