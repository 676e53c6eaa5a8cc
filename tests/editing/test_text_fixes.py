"""What is mended in a file, and that nothing else of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.characters import clean
from compendium.editing.text_fixes import fix_text
from compendium.folders import ROOT
from compendium.source import SourceProblem, parse_markdown, parse_yaml
from tests.golden import assert_golden, cases

SYNTAX = [
    "a: ",
    "b:\xa0",
    "c: |\n",
    "  ",
    "\xa0 ",
    "- ",
    "-\xa0",
    " # nota\n",
    "[",
    "]",
    '"',
    "---\n",
    "## Retos\n",
]
BULLETS = ["•\t", "o\t", "– ", "- • z", "b) ", "* "]
WORDS = [
    "niñez",
    "nin\u0303ez",
    "gra\xadtuito",
    "\u200b",
    "\xa0#",
    ":\xa0",
    "\u2028",
    "x",
    "“y”",
    "\ufeff",
    "\u200d",
    "😀",
]
PIECES = st.sampled_from([*SYNTAX, *BULLETS, *WORDS, "\n", "\n", "\n\n"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize("case", cases("mend"), ids=lambda case: case.name)
def test_a_file_is_mended(case: Path) -> None:
    (before,) = case.glob("before.*")
    text = fix_text(before.read_bytes().decode(), is_markdown=before.suffix == ".md")
    assert_golden(before.with_stem("after"), text)


@given(TEXTS, st.booleans())
def test_mending_once_is_enough(text: str, is_markdown: bool) -> None:
    once = fix_text(text, is_markdown=is_markdown)
    assert fix_text(once, is_markdown=is_markdown) == once


@given(TEXTS)
def test_what_is_read_without_lists_is_read_the_same(text: str) -> None:
    text = text.lstrip("\ufeff")  # whoever reads a file takes its byte order mark away first
    text = text.translate(dict.fromkeys(map(ord, "•o–)*"), "x"))
    try:
        node = parse_yaml(text, "x")
    except SourceProblem:
        return
    after = parse_yaml(fix_text(text, is_markdown=False), "x")
    assert shape(after) == shape(node)


def shape(node: object) -> str:
    """A node without its places."""
    match node:
        case list() | tuple():
            return f"[{', '.join(map(shape, node))}]"
        case _ if hasattr(node, "entries"):
            return f"{{{shape(node.entries)}}}"
        case _ if hasattr(node, "items"):
            return shape(node.items)
        case _:
            return repr(" ".join(getattr(node, "text", "").split()))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(end: str, mark: str) -> None:
    before = f"{mark}# nota{end}a: |{end}  •\tnin\u0303ez{end}{end}  • dos{end}b: 1"
    assert (
        fix_text(before, is_markdown=False)
        == f"{mark}# nota{end}a: |{end}  - niñez{end}{end}  - dos{end}b: 1"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: [\xa0\n",
        "<<<<<<< HEAD\na:\xa01\n=======\n",
        "a: Nota:\xa0uno\xa0#2\n",
        "a: |\n  uno\n  o dos\n",
        "",
        "---\n",
    ],
)
def test_what_is_not_safe_stays(text: str) -> None:
    assert clean(fix_text(text, is_markdown=False)) == clean(text)


def test_the_content_needs_no_mending() -> None:
    for path in (ROOT / "content").rglob("*.*"):
        if path.suffix in (".yml", ".md"):
            text = path.read_bytes().decode()
            assert fix_text(text, is_markdown=path.suffix == ".md") == text, path


def test_mended_markdown_is_read() -> None:
    text = "---\na:\xa0b\n---\nTexto.\n\n## Retos\n\n•\tUno.\n•\tDos.\n"
    after = fix_text(text, is_markdown=True)
    assert shape(parse_markdown(after, "x.md")) == (
        "{[['a', 'b'], ['descripcion', 'Texto.'], ['retos', ['Uno.', 'Dos.']]]}"
    )
