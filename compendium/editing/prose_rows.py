"""Finds the rows of a file that hold prose: `|` blocks and the body after front matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import yaml

from compendium.characters import normalize_syntax_blanks
from compendium.source import FRONT_MATTER


def prose_rows(text: str, *, is_markdown: bool) -> tuple[range, ...]:
    """The row ranges (from 0) that hold prose.

    If the YAML is invalid, only those before the error.
    """
    front = FRONT_MATTER.match(text) if is_markdown else None
    body = (range(text.count("\n", 0, front.end()), text.count("\n") + 1),) if front else ()
    yaml_rows = _block_rows(front[1] if front else text, 1 if front else 0)
    return (*yaml_rows, *body)


def _block_rows(text: str, first_row: int) -> Iterator[range]:
    with suppress(yaml.YAMLError):
        for event in yaml.parse(normalize_syntax_blanks(text), Loader=yaml.CSafeLoader):
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">") and start and end:
                last = end.line + (end.column > 0)  # a text may end with its file, without a line end
                if start.line + 1 < last:
                    yield range(start.line + first_row + 1, last + first_row)
