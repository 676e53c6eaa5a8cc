"""Metadata of programme files that cannot be parsed: id, state and embargo, found by regex."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from compendium.model import UnreadProgramme
from compendium.schema import APPROVED, DRAFT, IN_REVIEW

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
ID = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
STATE = re.compile(r"^estado:[ \t]*[\"']?(\w*)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
EMBARGO = re.compile(r"^embargo:[ \t]*[\"']?(\d{4}-\d\d-\d\d)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
# A merge conflict with git's markers; to the end of the file if the last marker is missing.
CONFLICT = re.compile(r"^<{7}(?: .*?)?$.*?(?:^>{7}[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)


def read_broken_programme(text: str, year: str, path: str) -> UnreadProgramme:
    """The id, state and embargo of a file's text; `path` is as problems show it.

    A key that is given twice or not clearly counts as missing, so the programme counts as approved.
    """
    keys = (FRONT.match(text) or ["", ""])[1] if path.endswith(".md") else text
    identifier = ID.search(keys)
    state, embargo = _single_match(STATE, keys), _single_match(EMBARGO, keys)
    return UnreadProgramme(
        id=identifier[1] if identifier else path,
        year=year,
        path=path,
        state=state if state in (DRAFT, IN_REVIEW) else APPROVED,
        embargo=_parse_date(embargo),
    )


def _single_match(pattern: re.Pattern[str], text: str) -> str:
    """The only match of a pattern outside merge conflicts; empty if none or several."""
    undisputed = pattern.findall(CONFLICT.sub("", text))
    return str(undisputed[0]) if undisputed and len(pattern.findall(text)) == 1 else ""


def _parse_date(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
