"""Progress reports and errors, shared by all renderers."""

from __future__ import annotations

from collections.abc import Callable

from compendium.problems import Problem

Progress = Callable[[str], None]


class RenderProblem(Exception):
    """An output that cannot be built; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
