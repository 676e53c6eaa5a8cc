"""What a glyph stands for, for whoever copies or hears the text."""

from __future__ import annotations

import pytest

from compendium.render.book.embedding import _to_unicode
from compendium.render.book.fonts import Face, Fonts
from compendium.render.book.store import Store


@pytest.fixture(scope="module", params=["SourceSerif4-Regular", "SourceSans3-Semibold"])
def face(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Face:
    """One face of each family."""
    return Fonts(Store(tmp_path_factory.mktemp("letras"))).face(request.param)


@pytest.mark.parametrize("sign", "aÑ’‘“”«»-–—•·…%ºª")
def test_a_sign_stands_for_itself(face: Face, sign: str) -> None:
    (glyph,) = face.glyphs(sign)
    assert f"<{glyph:04x}> <{ord(sign):04x}>" in _to_unicode(face, {}).decode("ascii").splitlines()


def test_what_a_glyph_was_drawn_for_counts_where_no_character_has_it(face: Face) -> None:
    (glyph,) = face.glyphs("a")
    ligature = next(g for g in range(len(face.advances)) if g not in face.characters.values())
    lines = _to_unicode(face, {glyph: "b", ligature: "ffi"}).decode("ascii").splitlines()
    assert f"<{glyph:04x}> <0061>" in lines
    assert f"<{ligature:04x}> <006600660069>" in lines
