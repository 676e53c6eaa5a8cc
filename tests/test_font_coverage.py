"""Which signs the faces have is read from the faces, once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from compendium import font_coverage
from compendium.font_coverage import FACES, FALLBACK, FAMILIES, coverage, font_path, substitutes

# Letters of Mexico's languages, letters with marks of tone and of nasal and other vowels, and signs of reports.
LETTERS = "ꞌꞋʼ’ɨɄʉƗŋʔɁɂǎǐǒǔāēīōūãẽĩõũỹäëïöüñḻṉṯčšžłǰẍøʰʷ" + "̱̲̠́̀̂̌̃̄̈̍̊̇̋̏̑" + "¹²³⁴⁵₀₁₂"
SIGNS = "≤≥≠≈∞±×÷√∑µπΩ°‰№℃™©®€£¥§¶†‡✓✔✗✘☐☑☒★☆●○■□▲▼◆◇←↑→↓⇒↔♀♂☎✉⚠①②③½⅓¼"


@pytest.fixture
def _nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_coverage, "CACHE_FILE", tmp_path / "signos.txt")
    coverage.cache_clear()


def mapped(name: str) -> set[int]:
    return set(TTFont(BytesIO(font_path(name).read_bytes()), lazy=True).getBestCmap())


@pytest.mark.parametrize("sign", LETTERS + SIGNS)
def test_the_book_has_the_letters_of_mexico_and_common_signs(sign: str) -> None:
    assert ord(sign) in coverage()


@pytest.mark.parametrize("sign", "漢ア😀\ue000\uf0b7\x07")
def test_the_book_lacks_other_scripts_pictures_and_what_means_nothing(sign: str) -> None:
    assert ord(sign) not in coverage()


@pytest.mark.usefixtures("_nothing_kept")
def test_what_the_faces_have_is_kept_and_read_anew_if_it_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = coverage()
    coverage.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(font_coverage, "_read_character_maps", None)  # no face is read
        assert coverage() == whole
    font_coverage.CACHE_FILE.write_text("damaged", encoding="utf-8")
    coverage.cache_clear()
    assert coverage() == whole


@pytest.mark.parametrize("name", [*FACES.values(), *FALLBACK.values()])
def test_all_faces_of_a_family_have_the_same_signs(name: str) -> None:
    family = next(first for first in FAMILIES if first.split("-")[0] == name.split("-")[0])
    assert len(mapped(name) ^ mapped(family)) <= 1  # ⓭ of Source Serif 4 is in the upright faces only


@pytest.mark.parametrize("name", FACES.values())
def test_a_sign_is_looked_for_in_all_families(name: str) -> None:
    assert {face.split("-")[0] for face in substitutes(name)} >= {f.split("-")[0] for f in FAMILIES} - {
        "SourceSerif4",
        "NotoSerif",
    }
    assert substitutes(name)[0] == name
