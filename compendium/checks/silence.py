"""Taking out the findings that the editors have reviewed and let stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from compendium.checks.structure import silence
from compendium.checks.structure.silence import Covered
from compendium.model import Compendium
from compendium.problems import Level, Problem

# The outputs cannot be made while there are errors of these families.
NEEDED = ("campos-", "archivos-", "estructura-", "referencias-")


def without_reviewed(
    compendium: Compendium, problems: Sequence[Problem], run: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    """The problems that no review silences; then what is wrong with reviews that silence none.

    `run` are the ids of the rules that judged; a review of another may be in use when that one can judge again.
    """
    standing = defaultdict[tuple[str, str], list[Covered]](list)
    for covered in silence.reviews(compendium):
        standing[covered[1].path, covered[0].rule.value].append(covered)
    used = set[int]()
    for problem in problems:
        covering = [c for c in standing.get((problem.place.path, problem.rule), ()) if _covers(c, problem)]
        used.update(map(id, covering))
        if not covering:
            yield problem
    for covered in (covered for group in standing.values() for covered in group):
        rule = covered[0].rule.value
        if id(covered) not in used and (rule in run or rule not in known):
            place, message = silence.unused(covered[0], known)
            yield Problem(place, silence.LEVEL, silence.ID, message)


def _covers(covered: Covered, problem: Problem) -> bool:
    review, place, whole_file = covered
    needed = problem.level is Level.ERROR and problem.rule.startswith(NEEDED)
    here = whole_file or problem.place.line == place.line
    return not needed and here and (review.words is None or review.words in problem.message)
