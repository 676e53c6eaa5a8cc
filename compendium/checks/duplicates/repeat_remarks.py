"""Whether the editors have said of two programmes that one repeats the other."""

from __future__ import annotations

import re

from compendium.model import Programme

REPEATED = re.compile(
    r"\brepite|\brepetid|\bmismo (?:resultado|texto|programa|reto)|casi (?:igual|las mismas)", re.IGNORECASE
)


def remark_says_repeated(*programmes: Programme) -> bool:
    """Whether a remark on one of them speaks of a repetition, or one is named as going on from or like the other."""
    ids = {programme.id.value for programme in programmes}
    linked = {name.value for programme in programmes for name in (*programme.related, *programme.continues)}
    return bool(ids & linked) or any(
        REPEATED.search(remark.value) for programme in programmes for remark in programme.remarks
    )
