"""Whether a remark acknowledges that two programmes repeat each other."""

from __future__ import annotations

import re

from compendium.model import Programme

REPEATED = re.compile(
    r"\brepite|\brepetid|\bmismo (?:resultado|texto|programa|reto)|casi (?:igual|las mismas)", re.IGNORECASE
)


def remark_says_repeated(*programmes: Programme) -> bool:
    """Whether a remark mentions a repetition, or the programmes are linked to each other."""
    ids = {programme.id.value for programme in programmes}
    linked = {name.value for programme in programmes for name in (*programme.related, *programme.continues)}
    return bool(ids & linked) or any(
        REPEATED.search(remark.value) for programme in programmes for remark in programme.remarks
    )
