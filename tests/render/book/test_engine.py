"""The layout engine loads without what a book does not need, and does all that it did."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LOADED = """
import sys
started = []
sys.addaudithook(lambda event, facts: started.append(facts[0]) if event == "subprocess.Popen" else None)
from pathlib import Path
from compendium.render.book.engine import SPARED, load_engine
from compendium.render.book.store import Store
load_engine(Store(Path(sys.argv[1])))
import compendium.render.book.drawing
"""


def said(program: str, store: Path) -> list[str]:
    """What a process of its own prints once it has loaded the engine."""
    command = [sys.executable, "-c", LOADED + program, str(store)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine has to look for its libraries")
def test_no_program_is_started_to_find_libraries(tmp_path: Path) -> None:
    assert said("print(*started)", tmp_path) == []


def test_what_a_book_does_not_need_is_not_loaded(tmp_path: Path) -> None:
    loaded = "print(*(n for n in SPARED if type(sys.modules[n]).__name__ != '_Spared'), *sys.modules)"
    inside = {
        "PIL._imaging",
        "_ssl",
        "fontTools.ttLib.tables",
        "fontTools.subset.svg",
        "fontTools.varLib.merger",
    }
    assert inside.isdisjoint(said(loaded, tmp_path))


USES = {
    "a function": """
from weasyprint.pdf import fonts
options = fonts.subset.Options(hinting=False)
print(type(options).__module__, options.hinting, sys.modules["fontTools.subset"].Options is type(options))
""",
    "something of a module": """
from weasyprint.text import fonts
print(fonts.woff2.decompress.__module__, fonts.TTFont.__name__, "fontTools.ttLib.tables" in sys.modules)
""",
    "what was set meanwhile": """
from weasyprint import images
print(images.Image.new("1", (2, 3)).height)
from PIL import EpsImagePlugin, ImageFile
print(ImageFile.LOAD_TRUNCATED_IMAGES, EpsImagePlugin.gs_binary)
""",
}
SEEN = {
    "a function": ["fontTools.subset", "False", "True"],
    "something of a module": ["fontTools.ttLib.woff2", "TTFont", "True"],
    "what was set meanwhile": ["3", "True", "False"],
}


@pytest.mark.parametrize("use", USES)
def test_what_was_spared_is_loaded_when_it_is_used(tmp_path: Path, use: str) -> None:
    assert said(USES[use], tmp_path) == SEEN[use]


def test_what_is_declared_of_the_libraries_is_read_once(tmp_path: Path) -> None:
    program = """
from weasyprint.text.ffi import pango
print('cffi.cparser' in sys.modules, pango.pango_units_from_double(2))
"""
    assert said(program, tmp_path) == ["True", "2048"]
    assert said(program, tmp_path) == ["False", "2048"]


def test_declarations_that_were_damaged_are_read_again(tmp_path: Path) -> None:
    said("", tmp_path)
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"damaged")
    assert said("print('cffi.cparser' in sys.modules)", tmp_path) == ["True"]
