"""Digests of the inputs of a build: content, program, settings."""

from __future__ import annotations

import os
from datetime import date

from compendium.environment import VARIABLES
from compendium.fingerprint import digest
from compendium.folders import ROOT, Folders

CODE = ("compendium", "docs", "templates", "mkdocs.yml", "mkdocs_hooks.py", "requirements.txt")


def inputs_digest(folders: Folders, today: date, *, drafts: bool = False) -> str:
    """The digest of all that outputs are made from; the day too, as an embargo ends with one."""
    facts = {"drafts": str(drafts), "day": today.isoformat(), "content": str(folders.content.absolute())}
    return digest([folders.content, *(ROOT / name for name in CODE)], {**facts, **_environment()})


def program_digest() -> str:
    """The digest of the program and its settings, without the content."""
    return digest((ROOT / name for name in CODE), _environment())


def _environment() -> dict[str, str]:
    return {name: os.environ.get(name, "") for name in VARIABLES}
