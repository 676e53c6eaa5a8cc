"""Filters out findings that editors have suppressed with «revisado»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from compendium.checks.structure import suppression
from compendium.checks.structure.suppression import ScopedSuppression
from compendium.model import Compendium
from compendium.problems import Level, Problem

# The outputs cannot be made while there are errors of these families.
NOT_SUPPRESSIBLE = ("campos-", "archivos-", "estructura-", "referencias-")


class Suppressions:
    """The reviews of the content, and which of them silence something."""

    def __init__(self, compendium: Compendium) -> None:
        self._all = tuple(suppression.all_suppressions(compendium))
        self._used = set[ScopedSuppression]()
        self._by_file_and_rule = defaultdict[tuple[str, str], list[ScopedSuppression]](list)
        for covered in self._all:
            self._by_file_and_rule[covered.place.path, covered.rule].append(covered)

    def filter(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that no review silences."""
        return [problem for problem in problems if not self._is_suppressed(problem)]

    def _is_suppressed(self, problem: Problem) -> bool:
        here = self._by_file_and_rule.get((problem.place.path, problem.rule), ())
        covering = [covered for covered in here if _covers(covered, problem)]
        self._used.update(covering)
        return bool(covering)

    def find_unused(self, ran: Collection[str], known: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each suppression that matched no finding.

        `run` are the ids of the rules that ran, `known` those of all rules; suppressions of rules that did
        not run are left out.
        """
        for covered in self._all:
            if covered not in self._used and (covered.rule in ran or covered.rule not in known):
                place, message = suppression.unused_message(covered.suppression, known)
                yield Problem(place, suppression.LEVEL, suppression.ID, message)


def _covers(covered: ScopedSuppression, problem: Problem) -> bool:
    needed = problem.level is Level.ERROR and problem.rule.startswith(NOT_SUPPRESSIBLE)
    here = covered.whole_file or problem.place.line == covered.place.line
    words = covered.suppression.quote
    return not needed and here and (words is None or words in problem.message)
