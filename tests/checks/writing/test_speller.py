"""Words of a dictionary, and what is kept of them from one check to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.checks.writing.speller import Speller


@pytest.mark.parametrize(
    "word", ["migración", "psicosociales", "transfronterizas", "orientarlos", "micrositio"]
)
def test_right_words(word: str, tmp_path: Path) -> None:
    assert Speller(cache_file=tmp_path / "kept").knows(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("prevensión", "prevención"), ("migrasión", "migración"), ("migracioón", "migración"), ("xyzxyz", None)],
)
def test_wrong_words(word: str, meant: str | None, tmp_path: Path) -> None:
    speller = Speller(cache_file=tmp_path / "kept")
    assert not speller.knows(word)
    assert speller.suggestion(word, frozenset()) == meant


def test_words_of_the_content_are_right(tmp_path: Path) -> None:
    speller = Speller(["Mesabanco"], cache_file=tmp_path / "kept")
    assert speller.knows("mesabanco")
    assert speller.knows("mesabancos")
    assert not Speller(cache_file=tmp_path / "kept").knows("mesabanco")


def test_verdicts_are_kept_and_used(tmp_path: Path) -> None:
    kept = tmp_path / "folder" / "kept"
    speller = Speller(cache_file=kept)
    assert speller.knows("guía")
    assert not speller.knows("guiía")
    speller.save()
    kept.write_text(kept.read_text(encoding="utf-8").replace("-guiía", "+guiía"), encoding="utf-8")
    assert Speller(cache_file=kept).knows("guiía")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"other version\n+guiia\n"])
def test_a_damaged_memory_is_no_memory(damage: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(damage)
    speller = Speller(cache_file=kept)
    assert not speller.knows("guiia")
    speller.save()
    assert "-guiia" in kept.read_text(encoding="utf-8")


def test_what_cannot_be_kept_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    speller = Speller(cache_file=tmp_path / "file" / "kept")
    assert speller.knows("guía")
    speller.save()
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""
