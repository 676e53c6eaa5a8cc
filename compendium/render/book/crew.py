"""Who draws a book: processes that make ready while the content is still being read."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path

from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.worker import Crew

PROCESSES = 2
DRAWING = tuple(f"compendium.render.book.{name}" for name in ("drawing", "jobs", "pages"))
STORE = Path(".build", "book")  # in the folder of the outputs: what was drawn before


def make_ready(store: Path, options: BookOptions) -> None:
    """Load what draws books of these options, before it is known what there is to draw."""
    from compendium.render.book.engine import load_engine
    from compendium.render.book.store import Store

    load_engine(Store(store))
    for module in DRAWING:
        import_module(module)
    from compendium.font_coverage import FACES
    from compendium.render.book.fonts import Fonts
    from compendium.render.book.layout import load
    from compendium.render.book.sheet import sheet_of

    if all(map(Fonts(Store(store)).has, FACES.values())):  # unpacking them is work to be shared out
        load(store, sheet_of(options))


def crew_for(output: Path, options: BookOptions = PLAIN) -> Crew:
    """Processes for books of these options in that folder; they start and end with the block, which raises
    FileProblem if the folder cannot be written."""
    store = output / STORE
    return Crew(PROCESSES, partial(make_ready, store, options), store.parent)
