"""What drawn chunks are kept by: the digest of all that they are made with."""

from __future__ import annotations

from compendium.render.book.store import MADE_WITH
from tests.test_architecture import MODULES, needed


def test_drawings_are_of_all_modules_that_drawing_needs() -> None:
    drawing = [name for name in MODULES if name.startswith("compendium.render.book")]
    files = {f"compendium/{path}.py" for path in needed(*drawing)}
    assert {file for file in files if not file.startswith(MADE_WITH)} == set()
