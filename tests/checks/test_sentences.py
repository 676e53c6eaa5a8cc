"""How rules read prose: sentence by sentence, with the place of every word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compendium.checks.sentences import blocks, excerpt, mask_markup, sentences

PROSE = st.text(alphabet="aÁ1 ,.:;()[]^*-<>@/“”\n", max_size=200)


@given(PROSE)
def test_every_offset_stays_where_it_was(text: str) -> None:
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(PROSE)
@example("- ")
def test_sentences_and_blocks_stand_one_after_the_other(text: str) -> None:
    for spans in (sentences(text), blocks(text)):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una guía. Otra guía.", ["Una guía.", "Otra guía."]),
        ("El Lic. Pérez, de CIJ A. C. La guía.", ["El Lic. Pérez, de CIJ A. C. La guía."]),
        ("Son 3.5 horas. ¿Y después? “Nada”.", ["Son 3.5 horas.", "¿Y después?", "“Nada”."]),
        ("Son:\n\n- una;\n- dos.", ["Son:", "una;", "dos."]),
        ("Una línea\nque sigue.", ["Una línea\nque sigue."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_excerpt_shows_the_ends_of_many_words() -> None:
    assert excerpt("una  guía\nde viaje", 0, 18) == "una guía de viaje"
    assert excerpt("abcdefghij" * 10, 0, 100, limit=23) == "abcdefghij … abcdefghij"
