"""Letters saved in one encoding and read in another: found, and given back where their bytes tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.folders import ROOT
from compendium.mojibake import find_damages, repair

WORDS = (
    "niñez",
    "Atención",
    "psicóloga",
    "güero",
    "NIÑEZ",
    "EDUCACIÓN",
    "¿Qué",
    "“sí”",
    "20°",
    "1º",
    "mamá…",
)
CODECS = ("cp1252", "mac_roman", "cp850", "cp437")


def misread(word: str, codec: str) -> str:
    """A word that was saved in UTF-8 and opened with that codec."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in word.encode())


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("word", WORDS)
def test_a_misread_word_is_found_and_given_back(word: str, codec: str) -> None:
    damaged = misread(word, codec)
    assert [(damage.offset, damage.word, damage.repaired) for damage in find_damages(f"El {damaged} .")] == [
        (3, damaged, word)
    ]


def test_a_misread_letter_of_another_language_is_given_back() -> None:
    assert repair(misread("ndaꞌa nin\u0303o ʼ", "cp1252")) == "ndaꞌa nin\u0303o ʼ"


def test_a_word_misread_twice_is_given_back() -> None:
    assert repair(misread(misread("psicóloga", "cp1252"), "cp1252")) == "psicóloga"


@pytest.mark.parametrize(
    "word",
    ["ni\ufffdez", "MarÃa", "20Â %", "niÒez", "MÈxico", "ni¤ez", "atenci¢n", "dijoâ€", "educaciÛn", "ï¿½"],
)
def test_what_cannot_be_given_back_is_told(word: str) -> None:
    (damage,) = find_damages(f"y {word}")
    assert (damage.offset, damage.repaired, damage.doubtful) == (2, None, False)


@pytest.mark.parametrize("word", ["ni?ez", "educacio´n", "m·s", "¿Qué?así"])
def test_what_may_be_right_is_doubtful(word: str) -> None:
    (damage,) = find_damages(word)
    assert damage.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "«SÍ», «SÍ…», “LA MAÔ, AQUÍ— y mamá»…",
        "São Paulo, SÃO PAULO, Âge, à la carte, maçã, Ñuu Savi, col·lecció, Ä, Å",
        "https://example.org/a?b=c www.example.org?b ¿Qué? Nada.",
        "ꞌ ʼ a̱ ɨ ł ḻ á̠ — – … • ½ ² ₂ € ™ × ÷ ± µ § ¶",
    ],
)
def test_right_texts_are_left_alone(text: str) -> None:
    assert list(find_damages(text)) == []
    assert repair(text) == text


LETTERS = st.text(alphabet="aeiounáéíóúüñÁÉÍÓÚÜÑçàèìòùâêîôûäëïöãõåøœ", max_size=12)
SIGNS = st.sampled_from(list(",.:;»”’…—? "))


@given(st.lists(st.tuples(LETTERS, SIGNS), max_size=6))
def test_words_of_letters_with_a_sign_behind_them_are_never_repaired(words: list[tuple[str, str]]) -> None:
    text = " ".join(word + sign for word, sign in words)
    assert repair(text) == text


def test_the_content_is_not_damaged() -> None:
    files = (path for path in (ROOT / "content").rglob("*.*") if path.suffix in (".yml", ".md"))
    texts = (path.read_text(encoding="utf-8") for path in files)
    assert [damage for text in texts for damage in find_damages(text)] == []
