"""The publication itself: content/ checks, and carries every fact of the official texts (where they are at hand)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from compendium.folders import ROOT, Folders
from compendium.pipeline import check_content, load_books
from compendium.render.data import Json, export
from tests.official import REPORT_2019, TOOLS, needs_texts, tool

FOLDERS = Folders(ROOT / "content", ROOT)


@pytest.fixture(scope="module")
def exported() -> Json:
    """Everything published, as open data."""
    return export(load_books(FOLDERS, date.max), {})


def test_whatever_check_says_of_the_content_was_mended_or_reviewed() -> None:
    assert [str(problem) for problem in check_content(FOLDERS)[1]] == []


def test_the_2023_edition_is_whole(exported: Json) -> None:
    programmes = [programme for programme in exported["programas"] if programme["edicion"] == "2023"]
    per_chapter = [sum(p["capitulo"] == number for p in programmes) for number in range(1, 7)]
    assert per_chapter == [173, 151, 6, 7, 13, 6]
    pairs = [
        (row["capitulo"], row["objetivo"]) for row in exported["sin_acciones"] if row["edicion"] == "2023"
    ]
    assert pairs == [(1, 6), (1, 18), (1, 19), (2, 9), (2, 12), (2, 13)]
    annexes = [exported[key] for key in ("instituciones", "entidades", "siglas")]
    assert [sum("2023" in row["anexos"] for row in annex) for annex in annexes] == [49, 16, 119]
    assert sum(len(programme["notas"]) for programme in programmes) == 15


@needs_texts
def test_2023_carries_the_facts_of_the_official_text(exported: Json, tmp_path: Path) -> None:
    path = tmp_path / "compendio.json"
    path.write_text(json.dumps(exported), encoding="utf-8")
    command = [sys.executable, str(TOOLS / "check_content.py"), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    *faults, summary = filter(None, run.stdout.splitlines())
    assert faults == [], run.stderr
    assert summary.startswith("356 programmes, ")


@needs_texts
def test_2019_carries_every_figure_of_its_report_and_no_other(exported: Json) -> None:
    source = tool("source2023")
    report = REPORT_2019.read_text(encoding="utf-8")
    actions = [programme for programme in exported["programas"] if programme["edicion"] == "2019"]
    # The report names the objective of a paragraph in brackets; here it is the action's place.
    named = {int(number) for number in re.findall(r"\(Objetivo (\d+)", report)}
    assert {action["objetivo"] for action in actions if action["objetivo"]} == named
    said = Counter(source.figures([re.sub(r"\(Objetivo \d+[^)]*\)", "", report)]))
    told = Counter(source.figures([text for action in actions for text in _prose(action)]))
    assert told == said


def _prose(action: Json) -> list[str]:
    """The texts that a reader reads of an action."""
    notes = [note["texto"] for note in action["notas"]]
    return [text for text in (action["titulo"], action["descripcion"], *notes) if text]
