"""Waivers by remark: whether a remark on a programme already states what a rule would find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from compendium.model import Programme
from compendium.number_mentions import numbers


def remark_has_numbers(programme: Programme, values: Iterable[Decimal]) -> bool:
    """Whether one remark names all these numbers."""
    wanted = set(map(abs, values))
    return any(wanted <= {number.value for number in numbers(r.value)} for r in programme.remarks)


def remark_quotes(programme: Programme | None, words: str) -> bool:
    """Whether a remark contains these words literally."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(remark.value) for remark in programme.remarks) if programme else False
