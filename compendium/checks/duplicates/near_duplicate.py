"""Un programa se reporta una sola vez en cada edición: dos textos casi iguales son quizá uno repetido.

Si son dos y se parecen, lo dice una observación («el texto se repite en…»), «relacionado» o «revisado» con su motivo.

Bien: el mismo programa en dos objetivos, con lo que corresponde a cada uno.
Mal: la misma descripción y los mismos resultados en los objetivos 10 y 14.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from compendium.checks.duplicates.repeat_remarks import remark_says_repeated
from compendium.checks.rule import Finding
from compendium.model import Edition, Programme
from compendium.names import Names
from compendium.problems import Level

ID = "duplicados-programa"
LEVEL = Level.WARNING
NEEDS = ()
RUN_WORDS = 4  # that must follow each other in both
SHARE = 0.55  # of the shorter text that the longer one also has
LONG_WORD = 9  # letters
MIN_RUNS = 5  # of a text that is long enough to judge
Runs = frozenset[tuple[str, ...]]


def check(names: Names) -> Iterator[Finding]:
    """Yield pairs of programmes of an edition that share most of their words."""
    for edition in names.compendium.editions:
        programmes, runs = _with_runs(edition)
        for one, other in _pairs(runs):
            share = len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
            if share >= SHARE and not remark_says_repeated(programmes[one], programmes[other]):
                message = f"El {share:.0%} del texto está también en {programmes[one].place.path}"
                yield (
                    programmes[other].title.place,
                    f"{message} («{programmes[one].title}»). ¿Es el mismo programa? Deje uno, o distíngalos.",
                )


def _with_runs(edition: Edition) -> tuple[list[Programme], list[Runs]]:
    programmes = [programme for chapter in edition.chapters for programme in chapter.programmes]
    runs = [_runs(programme) for programme in programmes]
    long_enough = [rank for rank, found in enumerate(runs) if len(found) >= MIN_RUNS]
    return [programmes[rank] for rank in long_enough], [runs[rank] for rank in long_enough]


def _runs(programme: Programme) -> Runs:
    """The runs that begin with a long word: enough to compare by, and few."""
    words = " ".join(text.value for part in programme.all_parts for text in part.texts()).lower().split()
    return frozenset(
        tuple(words[start : start + RUN_WORDS]) for start, word in enumerate(words) if len(word) >= LONG_WORD
    )


def _pairs(runs: Sequence[Runs]) -> list[tuple[int, int]]:
    """The candidate pairs: programmes that share enough word runs."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, found in enumerate(runs):
        for run in found:
            holders[run].append(rank)
    shared = Counter(
        (one, other)
        for ranks in holders.values()
        if 1 < len(ranks) < 8
        for one in ranks
        for other in ranks
        if one < other
    )
    return sorted(pair for pair, times in shared.items() if times >= MIN_RUNS // 2)
