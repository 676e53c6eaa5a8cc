"""The layout engine loads without what a book does not need, and does all that it did."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = """
import sys
started = []
sys.addaudithook(lambda event, facts: started.append(facts[0]) if event == "subprocess.Popen" else None)
from compendium.render.book.engine import SPARED, hasten
hasten()
import compendium.render.book.drawing
"""


def said(program: str) -> list[str]:
    """What a process of its own prints once it has loaded the engine."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED + program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine has to look for its libraries")
def test_no_program_is_started_to_find_libraries() -> None:
    assert said("print(*started)") == []


def test_what_makes_fonts_smaller_is_not_loaded() -> None:
    assert said("print('fontTools.subset.svg' in sys.modules, 'fontTools.varLib.merger' in sys.modules)") == [
        "False",
        "False",
    ]


def test_what_was_spared_is_loaded_when_it_is_called() -> None:
    program = """
from weasyprint.pdf import fonts
options = fonts.subset.Options(hinting=False)
print(type(options).__module__, options.hinting, sys.modules["fontTools.subset"].Options is type(options))
"""
    assert said(program) == ["fontTools.subset", "False", "True"]
