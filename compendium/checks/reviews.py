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
    reviews = tuple(silence.reviews(compendium))
    by_file_and_rule = defaultdict[tuple[str, str], list[Covered]](list)
    for covered in reviews:
        by_file_and_rule[covered.place.path, covered.rule].append(covered)
    used = set[Covered]()
    for problem in problems:
        here = by_file_and_rule.get((problem.place.path, problem.rule), ())
        covering = [covered for covered in here if _covers(covered, problem)]
        used.update(covering)
        if not covering:
            yield problem
    for covered in reviews:
        if covered not in used and (covered.rule in run or covered.rule not in known):
            place, message = silence.unused(covered.review, known)
            yield Problem(place, silence.LEVEL, silence.ID, message)


def _covers(covered: Covered, problem: Problem) -> bool:
    needed = problem.level is Level.ERROR and problem.rule.startswith(NEEDED)
    here = covered.whole_file or problem.place.line == covered.place.line
    words = covered.review.words
    return not needed and here and (words is None or words in problem.message)
