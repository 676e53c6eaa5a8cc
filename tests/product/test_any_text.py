"""Whatever stands in a file: a value or a problem with its place, never a traceback, and soon."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compendium.files import MAX_BYTES, FileProblem, read_text
from compendium.folders import Folders
from compendium.markdown.plain_text import plain_text
from compendium.pipeline import check_content
from compendium.problems import Level, Problem, as_github, as_json, as_text, has_errors
from compendium.registries import REGISTRIES
from compendium.render.markup import html, inline_html
from compendium.schema import PROGRAMME
from compendium.schema_reader import NoValue, SchemaReader
from compendium.source import SourceProblem, parse_markdown, parse_yaml
from tests.conftest import Tree
from tests.golden import SAMPLE

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FOLDER = "2023/1-gobierno-federal/objetivo-01"
GUIDE = (SAMPLE / FOLDER / "guia.yml").read_text(encoding="utf-8")
REGISTER = (SAMPLE / FOLDER / "registro.md").read_text(encoding="utf-8")

# Signs that YAML, Markdown or the loader give a meaning to.
PIECES = [
    "- ",
    "  ",
    "\n",
    "\t",
    ": ",
    ":",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "#",
    "'",
    '"',
    "---\n",
]
PIECES += [
    "## Retos\n",
    "## ",
    "[^a]",
    "[tabla:a]",
    "null",
    "~",
    "\\",
    "%",
    "@",
    "`",
    "? ",
    "...\n",
    "\u2028",
    "\x85",
]
PIECES += [
    "retos:",
    "cifras:",
    "valor: 1",
    "id: x",
    "titulo: ",
    "notas:",
    "apartados:",
    "\ufeff",
    "\x00",
    "1e999",
    "ñ",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@st.composite
def damaged(draw: st.DrawFn, sound: str) -> str:
    """A sound file with a stretch of it exchanged for something else."""
    start = draw(st.integers(0, len(sound)))
    end = draw(st.integers(start, min(len(sound), start + 40)))
    return sound[:start] + draw(TEXTS) + sound[end:]


def assert_told(problems: Iterable[Problem], path: str, text: str) -> None:
    """Every problem has a place in the file and words, in each of the forms."""
    lines = (
        text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    )
    problems = list(problems)
    for problem in problems:
        assert problem.place.path == path
        assert 1 <= problem.place.line <= lines + 2
        assert problem.place.column >= 1
        assert problem.message
        assert len(problem.message) < 1000
    assert as_text(problems) or not problems
    assert as_json(problems)
    assert as_github(problems) or not problems


def read_any(text: str, markdown: bool) -> None:
    try:
        node = parse_markdown(text, "x") if markdown else parse_yaml(text, "x")
    except SourceProblem as error:
        assert_told([error.problem], "x", text)
        return
    reader = SchemaReader()
    fields = reader.fields(node, PROGRAMME)
    assert (fields is NoValue.FAULTY) <= bool(reader.problems)
    assert_told(reader.problems, "x", text)


@QUICK
@given(text=st.one_of(TEXTS, damaged(GUIDE)))
@example(text="? " * 1000)
@example(text="a: " + "'" * 5001)
@example(text="titulo: \x07")
@example(text='{a: "\\ud800"}')
def test_any_text_as_yaml(text: str) -> None:
    read_any(text, markdown=False)


@QUICK
@given(text=st.one_of(TEXTS, TEXTS.map("---\nid: x\n---\n{}".format), damaged(REGISTER)))
@example(text="---\n" * 5000)
@example(text="---\na: b\n---\n## " + " " * 5000 + "#" * 5000 + "x")
@example(text="---\na: b\n---\n## Retos\n  x\n")
def test_any_text_as_markdown(text: str) -> None:
    read_any(text, markdown=True)


@QUICK
@given(text=TEXTS, file=st.sampled_from(sorted(REGISTRIES)))
def test_any_text_as_a_registry(text: str, file: str) -> None:
    try:
        node = parse_yaml(text, "x")
    except SourceProblem as error:
        assert_told([error.problem], "x", text)
        return
    reader = SchemaReader()
    reader.read(node, REGISTRIES[file])
    assert_told(reader.problems, "x", text)


@QUICK
@given(
    data=st.one_of(
        st.binary(max_size=300), damaged(GUIDE).map(lambda text: text.encode("latin-1", "replace"))
    )
)
@example(data=b"\xef\xbb\xbf")
@example(data=b"\xff\xfe\x00")
def test_any_bytes_as_a_file(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        path.write_bytes(data)
        try:
            text = read_text(path, name="x")
        except FileProblem as error:
            assert_told([error.problem], "x", data.decode("latin-1"))
        else:
            assert "\r" not in text
            assert "\0" not in text


@settings(QUICK, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=damaged(GUIDE), other=damaged(REGISTER))
def test_a_damaged_file_never_ends_the_check(tree: Tree, text: str, other: str) -> None:
    tree.write(f"{FOLDER}/guia.yml", text)
    tree.write(f"{FOLDER}/registro.md", other)
    problems = check_content(tree.folders)[1]
    for problem in problems:
        assert problem.place.path.startswith("content/")
        assert str(problem)
    if not has_errors(problems):
        assert len(tree.books()[0].entries) == 4


@QUICK
@given(text=TEXTS)
@example(text="[" * 2000)
@example(text="*" * 2000 + "a")
@example(text="_a" * 1000)
@example(text="> " * 300 + "x")
@example(text="<" * 2000)
@example(text="`" * 1999)
def test_any_text_as_markup(text: str) -> None:
    assert "<script" not in html(text).lower()
    assert inline_html(text) is not None
    assert "\n\n" not in plain_text(text)


BIG = {
    "one long key": "a" * 90_000 + ": b",
    "one long word": "estado: " + "a" * 90_000,
    "one long number": "orden: " + "1" * 90_000,
    "many unknown keys": "".join(f"clave{number}: 1\n" for number in range(3000)),
    "many open calls": "descripcion: '" + "[^" * 40_000 + "'",
    "many open brackets": "descripcion: " + "[" * 90_000,
    "many anchors": "- &a x\n- *a\n" * 7_000,
    "many items": "retos:\n" + "- a\n" * 15_000,
    "many line ends": "descripcion: |\n" + "\n" * 90_000,
    "a long fragment": "cifras: [{valor: 1, unidad: x, fragmento: '" + "1 " * 40_000 + "'}]",
}


@pytest.mark.parametrize("text", BIG.values(), ids=BIG.keys())
def test_big_files_end(tree: Tree, text: str) -> None:
    assert len(text) <= MAX_BYTES
    tree.write(f"{FOLDER}/guia.yml", text)
    problems = check_content(Folders(tree.root, tree.root.parent))[1]
    assert any(problem.level is Level.ERROR for problem in problems)
    assert all(len(problem.message) < 2000 for problem in problems)
