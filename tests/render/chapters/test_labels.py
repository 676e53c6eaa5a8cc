"""The labels of charts fit their room, whatever their text."""

from __future__ import annotations

import re
from itertools import pairwise

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from compendium.font_coverage import font_path
from compendium.render.chapters.charts import LARGE, Frame, programmes_chart
from compendium.render.chapters.labels import label_lines, label_width
from compendium.render.chapters.overview import Cell, ObjectiveRow, Overview

LETTERS = [chr(point) for point in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + [*"‘’“”–—…•"]
TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" [^>]*font-size="([\d.]+)"[^>]*>([^<]*)<')


def test_no_letter_is_wider_than_its_estimate() -> None:
    with TTFont(font_path("SourceSans3-Regular"), lazy=True) as font:
        scale, glyphs, widths = 1000 / font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
        found = {letter: widths[glyphs[ord(letter)]][0] * scale for letter in LETTERS}
    assert {letter for letter, width in found.items() if width > label_width(letter, 1000)} == set()


@given(st.text(st.sampled_from("aM.íñ 漢-"), max_size=60), st.floats(12, 200))
def test_lines_have_the_whole_text_and_fit(text: str, width: float) -> None:
    lines = label_lines(text, width, 8.5)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(label_width(line, 8.5) <= width or len(line) == 1 for line in lines)


@given(
    st.lists(st.text(st.sampled_from("aMñ o"), min_size=1, max_size=160), min_size=1, max_size=23),
    st.booleans(),
)
def test_no_label_overlaps_another_or_leaves_the_chart(names: list[str], large: bool) -> None:
    frame = LARGE if large else Frame()
    rows = tuple(
        ObjectiveRow(number, name, name, (Cell(number, "a"),), 0, None, None, None)
        for number, name in enumerate(names, 1)
    )
    for drawing in programmes_chart(Overview(((1, names[0]),), rows), large=large):
        texts = [
            (float(x), float(y), float(size), text)
            for x, y, size, text in TEXT.findall(str(drawing))
            if text.strip()
        ]
        assert all(x + label_width(text, size) <= frame.width + 60 for x, _, size, text in texts)
        labels = [y for x, y, _, _ in texts if x == 0]
        assert labels == sorted(labels)
        assert all(after - before >= 8.5 for before, after in pairwise(labels))
