"""Who draws a book: processes that make ready while the content is still being read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.worker import Crew

PROCESSES = 2
DRAWING = ("compendium.render.book.drawing", "compendium.render.book.jobs", "compendium.render.book.pages")
# With these the layout engine would make fonts smaller; the book's are put into the file whole, and not by the engine.
SPARED = ("fontTools.subset", "fontTools.varLib.instancer")
STORE = Path(".build", "book")  # in the folder of the outputs: what was drawn before


def make_ready(store: Path, options: BookOptions) -> None:
    """Load what draws books of these options, before it is known what there is to draw."""
    for module in SPARED:
        sys.modules.setdefault(module, _Spared(module))
    for module in DRAWING:
        import_module(module)
    from compendium.render.book.fonts import FACES, Fonts
    from compendium.render.book.layout import load
    from compendium.render.book.sheet import sheet_of
    from compendium.render.book.store import Store

    if all(map(Fonts(Store(store)).has, FACES.values())):  # unpacking them is work to be shared out
        load(store, sheet_of(options))


class _Spared(ModuleType):
    """In the place of a module: that one is loaded when something of it is first called. (A quarter of the engine's
    time to load; `importlib.util.LazyLoader` would load it as soon as a function is imported by its name.)"""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: Any, **options: Any) -> Any:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return called


def crew_for(output: Path, options: BookOptions = PLAIN) -> Crew:
    """Processes for books of these options in that folder; they start and end with the block, which raises
    FileProblem if the folder cannot be written."""
    store = output / STORE
    return Crew(PROCESSES, partial(make_ready, store, options), store.parent)
