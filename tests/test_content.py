"""The publication itself: content/ checks, and carries every fact of the official texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compendium.folders import ROOT, Folders
from compendium.names import fold
from compendium.pipeline import check_content, load_books
from compendium.render.data import export
from compendium.render.data.tables import Json
from tests.golden import CASES, assert_golden
from tests.official import TOOLS, facts_of_2019, facts_of_2023, needs_texts

FOLDERS = Folders(ROOT / "content", ROOT)
FACTS = CASES / "facts"
TEXTS = ("descripcion", "resultados", "retos", "notas", "tablas")
FIGURE = re.compile(r"\d[\d.,]*\d|\d")
NO_PROSE = re.compile(r"(?:https?://|www\.)\S+|\[\^[^\]]*\]")
# The official text writes «01 de junio», this edition «1 de junio».
DAY = re.compile(r": figures (lost: 0\d(, 0\d)*|that the source does not have: \d)$")
LIST_NUMBER = re.compile(r"^\s*(?:- )?\d{1,2}[.)] ")


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
    assert [fault for fault in faults if not DAY.search(fault)] == [], run.stderr
    assert summary.startswith("356 programmes, ")


@needs_texts
@pytest.mark.parametrize(("edition", "facts"), [("2023", facts_of_2023), ("2019", facts_of_2019)])
def test_the_facts_that_are_kept_are_those_of_the_official_texts(
    edition: str, facts: Callable[[], dict[str, Any]]
) -> None:
    rows = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts().items()]
    assert_golden(FACTS / f"{edition}.json", "{\n" + ",\n".join(rows) + "\n}\n")


def kept_facts(edition: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((FACTS / f"{edition}.json").read_text(encoding="utf-8"))
    return facts


def test_each_programme_of_2023_states_what_was_reported_and_no_other_figure(exported: Json) -> None:
    programmes = {
        f"{p['capitulo']}.{p['objetivo']}.{p['numero']}": p
        for p in exported["programas"]
        if p["edicion"] == "2023"
    }
    facts = kept_facts("2023")
    assert list(programmes) == list(facts)
    assert {
        place: faults for place, fact in facts.items() if (faults := list(_faults(programmes[place], fact)))
    } == {}


def _faults(programme: Json, facts: Json) -> Iterator[str]:
    parts = [programme, *programme["apartados"]]
    texts = list(_strings([[part.get(key) for key in TEXTS] for part in parts]))
    texts += [part["titulo"] for part in programme["apartados"]]
    # «01 de junio» is written «1 de junio».
    stated, reported = (
        {re.sub(r"^0(?=\d$)", "", figure) for figure in figures}
        for figures in (figures_of(texts), facts["figures"])
    )
    if fold(NO_PROSE.sub(" ", programme["titulo"])) != fold(facts["title"]):
        yield f"the title was {facts['title']!r}"
    yield from (f"{figure} is lost" for figure in sorted(reported - stated - set(facts["broken"])))
    yield from (f"{figure} was not reported" for figure in sorted(stated - reported))
    everything = " ".join(_strings(programme))
    yield from (f"{link} is lost" for link in facts["links"] if link not in everything)
    if (notes := len(programme["notas"])) != facts["notes"]:
        yield f"{notes} notes for {facts['notes']}"


def test_2019_carries_every_figure_of_its_report_and_no_other(exported: Json) -> None:
    facts = kept_facts("2019")
    actions = [programme for programme in exported["programas"] if programme["edicion"] == "2019"]
    assert sorted({action["objetivo"] for action in actions if action["objetivo"]}) == facts["objectives"]
    stated = figures_of(text for action in actions for text in _prose(action))
    assert sorted(stated) == sorted(facts["figures"])


def figures_of(texts: Iterable[str]) -> Iterator[str]:
    """The figures of texts as digits alone, without those of addresses and of the numbers of lists."""
    for line in "\n".join(texts).split("\n"):
        bare = LIST_NUMBER.sub("", NO_PROSE.sub(" ", line))
        yield from (re.sub(r"\D", "", figure) for figure in FIGURE.findall(bare))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _prose(action: Json) -> list[str]:
    """The texts that a reader reads of an action."""
    notes = [note["texto"] for note in action["notas"]]
    return [text for text in (action["titulo"], action["descripcion"], *notes) if text]
