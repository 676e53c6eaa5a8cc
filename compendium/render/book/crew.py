"""Who draws a book: processes that make ready while the content is still being read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from compendium.render.book.jobs import make_ready
from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.worker import Crew

PROCESSES = 2
STORE = Path(".build", "book")  # in the folder of the outputs: what was drawn before


def crew_for(output: Path, options: BookOptions = PLAIN) -> Crew:
    """Processes for books of these options in that folder; they start and end with the block, which raises
    FileProblem if the folder cannot be written."""
    store = output / STORE
    return Crew(PROCESSES, partial(make_ready, store, options), store.parent)
