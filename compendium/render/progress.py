"""What every renderer shares: telling how far it is, and telling what keeps it from ending well."""

from __future__ import annotations

from collections.abc import Callable

from compendium.problems import Problem

Progress = Callable[[str], None]


class RenderProblem(Exception):
    """An output that cannot be made; `problems` say why, for the editor."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
