"""The status of an edition as a page of its own, which is not part of the site."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from compendium.status import HEADS, Status, deadline, missing_title, pending_title, unread

TEMPLATES = Path(__file__).parents[1] / "templates" / "status"


def as_html(status: Status) -> str:
    """The status as an HTML page."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return templates.get_template("estado.html").render(
        status=status,
        heads=HEADS,
        deadline=deadline(status),
        unread=unread(status),
        missing=missing_title(status),
        pending=pending_title(status),
    )
