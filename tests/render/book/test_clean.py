"""Content without errors of `check` becomes a book, whatever its words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.folders import Folders
from compendium.font_coverage import coverage
from compendium.pipeline import check_content, resolve_published
from compendium.problems import has_errors
from compendium.render.book.build import render_book
from tests.conftest import TODAY
from tests.golden import SAMPLE
from tests.render.book.reading import ReadBook

PROGRAMME = Path("2023/1-gobierno-federal/objetivo-02/nuevo.yml")
SIGNS = st.sampled_from(sorted(map(chr, coverage())))
WORDS = st.one_of(
    st.text(st.sampled_from("aeiouñáÉ"), min_size=1, max_size=12),
    st.text(SIGNS, min_size=1, max_size=6),
    st.sampled_from(
        ["Tuꞌun", "a̱", "60", ">60", "7,832", "-3", "1.", "**dos**", "*tres*", "\\", "`x`", "&amp;", "<b>"]
    ),
    st.sampled_from(
        ["[sitio](https://example.org/a_b?c=d)", "https://example.org/" + "largo/" * 30, "x" * 200]
    ),
)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINES, min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 5))
    ),
)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join)
CELLS = st.one_of(LINES, st.lists(LINES, min_size=2, max_size=3))


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, object]:
    """Generate a programme of any words and constructs, with tables of few columns.

    Only the layout finds a table that is too wide.
    """
    columns = draw(st.integers(1, 4))
    rows = st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=4)
    return {
        "id": "2023-inm-nuevo",
        "orden": 90,
        "titulo": draw(LINES),
        "instituciones": ["INM"],
        "descripcion": f"{draw(TEXTS)}\n\nCon nota.[^a]\n\n[tabla:t]",
        "resultados": draw(TEXTS),
        "retos": draw(st.lists(LINES, min_size=1, max_size=3)),
        "notas": {"a": draw(LINES)},
        "observaciones": [draw(LINES)],
        "tablas": [
            {
                "id": "t",
                "titulo": draw(LINES),
                "columnas": draw(st.lists(WORDS, min_size=columns, max_size=columns)),
                "filas": draw(rows),
            }
        ],
    }


@pytest.fixture(scope="module")
def folders(book_pdf: ReadBook, output: Path, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A copy of the sample content with the cache of its book."""
    del book_pdf
    folder = tmp_path_factory.mktemp("limpio")
    shutil.copytree(SAMPLE, folder / "content")
    shutil.copytree(output / ".build", folder / ".build")
    return Folders(folder / "content", folder)


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
@given(programmes())
def test_content_without_errors_builds(folders: Folders, programme: dict[str, object]) -> None:
    text = json.dumps(programme, ensure_ascii=False)  # YAML too
    (folders.content / PROGRAMME).write_text(text, encoding="utf-8")
    compendium, problems = check_content(folders)
    if not has_errors(problems):
        render_book(resolve_published(compendium, TODAY)[0], folders.output, progress=lambda step: None)
