"""Pasted lists: which signs at the beginning of a line are bullets, and which are words of a sentence."""

from __future__ import annotations

import pytest

from compendium.bullets import pasted_bullets


def marks(text: str) -> list[tuple[str, str, int]]:
    """Of every bullet the sign, what stands in its place, and its level."""
    return [(b.sign, text[b.start : b.end], b.level) for b in pasted_bullets(text)]


@pytest.mark.parametrize("sign", [*"•●▪◦‣■➢✓", "\uf0b7", "\uf0a7"])
def test_a_sign_of_lists_is_a_bullet_wherever_it_begins_a_line(sign: str) -> None:
    assert marks(f"Son:\n  {sign} uno\n{sign}dos {sign} tres") == [(sign, f"{sign} ", 0), (sign, sign, 0)]


@pytest.mark.parametrize("sign", [*"·–—−+oüv§Ø"])
def test_a_doubtful_sign_is_a_bullet_before_a_tabulator_or_beside_another(sign: str) -> None:
    assert [mark[0] for mark in marks(f"{sign}\tUno")] == [sign]
    assert [mark[0] for mark in marks(f"{sign}   uno")] == [sign]
    assert [mark[0] for mark in marks(f"{sign} Uno\n\n{sign} Dos")] == [sign, sign]
    assert marks(f"Son\n{sign} Uno") == []


@pytest.mark.parametrize(
    "text",
    [
        "Chiapas\no Tabasco\no Oaxaca",
        "—en junio— fue\n—en julio— no",
        "-en junio- fue\n-en julio- no",
        "- uno\n- dos",
        "1. uno\n2. dos",
        "*uno* y\n**dos**",
        "a) solo",
        "-5 grados\n-6 grados",
    ],
)
def test_words_and_lists_of_the_guide_are_none(text: str) -> None:
    assert marks(text) == []


def test_letters_and_numbers_count_together() -> None:
    assert [mark[0] for mark in marks("a) uno\nb) dos\n\n(iii) tres\n4) cuatro")] == [
        "a)",
        "b)",
        "(iii)",
        "4)",
    ]


def test_hyphens_glued_to_their_words() -> None:
    assert marks("-Uno\n-Dos") == [("-", "-", 0), ("-", "-", 0)]


def test_another_sign_in_a_list_is_one_level_deeper() -> None:
    text = "•\tUno\no\tOtro\no\tMás\n•\tDos\n\nTexto.\no\tTres"
    assert [(sign, level) for sign, _, level in marks(text)] == [
        ("•", 0), ("o", 1), ("o", 1), ("•", 0), ("o", 0),
    ]  # fmt: skip
