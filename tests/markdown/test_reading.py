"""What is read is what was written: only the marks that the guide names are taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.checks.structure.lost_text import lost_passages
from compendium.markdown import (
    BulletList,
    ListItem,
    NumberedList,
    ParagraphNode,
    TextNode,
    parse,
    parse_field,
    parse_line,
)
from compendium.markdown.nodes import paragraphs
from compendium.markdown.plain_text import plain_field, plain_line, plain_text
from tests.generated_texts import GeneratedText, lines, prose

MANY = settings(max_examples=400, deadline=None)


def flat(lines: tuple[str, ...]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


@MANY
@given(prose())
def test_a_text_says_what_was_written(text: GeneratedText) -> None:
    assert plain_text(text.source).split("\n") == flat(text.lines)


@MANY
@given(lines())
def test_a_line_says_what_was_written_whatever_it_begins_with(text: GeneratedText) -> None:
    assert plain_line(text.source).split("\n") == flat(text.lines)
    assert plain_field(text.source).split("\n") == flat(text.lines)


@MANY
@given(st.text(alphabet=st.sampled_from("aé1 \n\t-*_>.[]()<>^`\\#:/@+,"), max_size=60) | st.text(max_size=60))
def test_of_any_text_nothing_is_lost(text: str) -> None:
    for blocks in (parse(text), parse_field(text), (parse_line(text),)):
        assert list(lost_passages(text, blocks)) == []
        for paragraph in paragraphs(blocks):
            for words in paragraph.words():
                assert text[words.start : words.end] == words.text


def test_what_a_reading_leaves_out_is_found() -> None:
    text = "> 60 años y 5. Más\n\nfin"
    whole, end = parse(text)
    assert isinstance(whole, ParagraphNode)
    cut = replace(whole, children=(TextNode(2, "60 años y "), TextNode(15, "Más")))
    assert [text[start:end] for start, end in lost_passages(text, (cut, end))] == ["5. "]
    assert [text[start:end] for start, end in lost_passages(text, (whole,))] == ["\n\nfin"]
    sign = replace(whole, children=(TextNode(5, text[5:18]),))
    assert [text[start:end] for start, end in lost_passages(text, (sign, end))] == ["> 60 "]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", ["a", "b"]),
        ("Uno:\n- a\n- b", ["a", "b"]),
        ("- a\n\n- b", ["a", "b"]),
        ("- a\n  sigue\n- b", ["a sigue", "b"]),
        ("- a\nsigue\n- b", ["a sigue", "b"]),
        ("   - a\n - b", ["a", "b"]),
    ],
)
def test_a_list_has_its_items(text: str, items: list[str]) -> None:
    found = parse(text)[-1]
    assert isinstance(found, BulletList)
    assert ["\n".join(_words(item)) for item in found.items] == items


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t", "      "])
@pytest.mark.parametrize(("outer", "inner"), [("- ", "- "), ("1. ", "- "), ("- ", "1. "), ("1. ", "1. ")])
def test_a_list_within_a_list(indent: str, outer: str, inner: str) -> None:
    second = "2. " if outer == "1. " else outer
    (found,) = parse(f"{outer}a\n{indent}{inner}b\n{second}c")
    assert not isinstance(found, ParagraphNode)
    first, last = found.items
    assert _words(last) == ["c"]
    assert _words(ListItem(first.blocks[:1])) == ["a"]
    inside = first.blocks[1]
    assert not isinstance(inside, ParagraphNode)
    assert [_words(item) for item in inside.items] == [["b"]]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("5. a\n6. b", [5]),
        ("1. a\n2. b\n\nTexto.\n\n3. c", [1, 3]),
        ("1. a\n1. b", [1, 1]),
        ("1. a\n3. b", [1, 3]),
        ("Pasos:\n7. a", [7]),
        ("El total fue de\n12. Después", []),
        ("2020. Primer año", []),
        ("05. a", []),
        ("0. a", [0]),
        ("Niveles:\n0. a\n1. b", [0]),
        ("- a\n  - b\n0. c", [0]),
        ("99. a\n100. b\n101. c", [99]),
        ("Texto.\n100. a", []),
        ("98. a\n100. b", [98]),
    ],
)
def test_a_numbered_list_begins_at_its_number(text: str, firsts: list[int]) -> None:
    assert [block.first for block in parse(text) if isinstance(block, NumberedList)] == firsts


def test_a_paragraph_that_is_indented_belongs_to_the_item_above_it() -> None:
    (found,) = parse("- Primera palabra\n\n    Segunda va aquí.\n- Otra")
    assert isinstance(found, BulletList)
    assert [_words(item) for item in found.items] == [["Primera palabra", "Segunda va aquí."], ["Otra"]]


def _words(item: ListItem) -> list[str]:
    return [" ".join("".join(w.text for w in p.words()).split()) for p in paragraphs(item.blocks)]
