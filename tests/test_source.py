"""YAML and front matter as nodes: what cannot be read is explained at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.problems import Location
from compendium.source import (
    MappingNode,
    ScalarNode,
    SequenceNode,
    SourceNode,
    SourceProblem,
    parse_markdown,
    parse_yaml,
)
from compendium.yaml_errors import EXPLANATIONS
from tests.golden import assert_golden, cases


def said(case: Path) -> str:
    text = (case / "broken.yml").read_text(encoding="utf-8")
    with pytest.raises(SourceProblem) as caught:
        parse_yaml(text, "broken.yml")
    return str(caught.value.problem)


@pytest.mark.parametrize("case", cases("syntax"), ids=lambda case: case.name)
def test_syntax(case: Path) -> None:
    assert_golden(case / "problem.txt", said(case) + "\n")


def test_every_explanation_is_reached_by_a_broken_text() -> None:
    reached = " ".join(map(said, cases("syntax")))
    assert [message for _, message in EXPLANATIONS if message not in reached] == []


def places(node: SourceNode) -> list[str]:
    """Every scalar with its place, depth first."""
    match node:
        case ScalarNode(place, text):
            return [f"{place.line}:{place.column} {text!r}"]
        case SequenceNode(_, items):
            return [line for item in items for line in places(item)]
        case MappingNode(_, entries):
            return [line for key, value in entries for line in (*places(key), *places(value))]


def test_every_scalar_knows_where_its_text_begins() -> None:
    text = 'uno: Texto\ndos: \'entre "comillas"\'\ntres: |\n\n  bloque\n  dos\ncuatro: [a, "b"]\ncinco:\n  - seis: 7\n'
    assert places(parse_yaml(text, "x.yml")) == [
        "1:1 'uno'",
        "1:6 'Texto'",
        "2:1 'dos'",
        "2:7 'entre \"comillas\"'",
        "3:1 'tres'",
        "4:3 '\\nbloque\\ndos\\n'",
        "7:1 'cuatro'",
        "7:10 'a'",
        "7:14 'b'",
        "8:1 'cinco'",
        "9:5 'seis'",
        "9:11 '7'",
    ]


def test_only_a_bare_null_is_null() -> None:
    node = parse_yaml("[null, ~, 'null', \"\", Null, nulo]", "x.yml")
    assert isinstance(node, SequenceNode)
    assert [item.is_null for item in node.items if isinstance(item, ScalarNode)] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_markdown_gives_the_keys_of_the_yaml_form() -> None:
    text = (
        "---\ntitulo: Uno\n---\n\nQué es.\n\nY más.\n\n## RESULTADOS ##\n\nSe hizo.\n"
        "## Retos\n\n- Uno\n  y más.\n\n  Otro.\n* Dos.\n"
    )
    assert places(parse_markdown(text, "x.md")) == [
        "2:1 'titulo'",
        "2:9 'Uno'",
        "4:1 'descripcion'",
        "5:1 'Qué es.\\n\\nY más.\\n'",
        "9:1 'resultados'",
        "11:1 'Se hizo.\\n'",
        "12:1 'retos'",
        "14:3 'Uno\\ny más.\\n\\nOtro.'",
        "18:3 'Dos.'",
    ]


def test_a_character_that_yaml_refuses_has_its_place() -> None:
    with pytest.raises(SourceProblem) as caught:
        parse_yaml("año: ñandú\nñ: \x07", "x.yml", first_line=2)
    assert caught.value.problem.place == Location("x.yml", 3, 4)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_ends_before_memory_does(opening: str) -> None:
    with pytest.raises(
        SourceProblem, match=r"Hay más de 12 niveles de sangría\. Revise la estructura del archivo\."
    ):
        parse_yaml(opening * 100_000, "x.yml")


def test_a_heading_of_many_signs_is_read_in_one_pass() -> None:
    node = parse_markdown(f"---\na: b\n---\n## {'#' * 500_000}x", "x.md")
    assert isinstance(node, MappingNode)
    assert node.entries[1][0].text == f"## {'#' * 500_000}x"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ue000", "\uf8ff"])
def test_what_nobody_sees_is_refused_at_its_place(sign: str) -> None:
    message = f"error: El texto lleva un signo que no se ve (U+{ord(sign):04X}). Bórrelo. [campos-signo]"
    for parse, text, place in (
        (parse_yaml, f"uno: 1\ndos: a{sign}b", "2:7"),
        (parse_yaml, f'uno: 1\ndos: "a\\u{ord(sign):04x}b"', "2:6"),
        (parse_markdown, f"---\nuno: 1\n---\n\ndos {sign}", "5:5"),
    ):
        with pytest.raises(SourceProblem) as caught:
            parse(text, "x")
        assert str(caught.value.problem).startswith(f"x:{place}")
        assert str(caught.value.problem).endswith(message)


def test_signs_of_other_scripts_and_line_ends_are_read() -> None:
    assert isinstance(parse_yaml("uno: «México» – ñandú… 日本語 😀 a\u00adb\n", "x"), MappingNode)


@pytest.mark.parametrize("heading", ["## Retos", "## RETOS", "## retos:", "##  Retos ##", "## Retos :"])
def test_a_heading_is_known_however_it_is_written(heading: str) -> None:
    node = parse_markdown(f"---\nid: x\n---\nTexto.\n\n{heading}\n\n- Uno.\n", "x.md")
    assert isinstance(node, MappingNode)
    assert [key.text for key, _ in node.entries] == ["id", "descripcion", "retos"]
