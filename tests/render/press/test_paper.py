"""Pages fill whole signatures, and the spine is as thick as the paper makes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.render.press.paper import PAPERS, SIGNATURES, PressOptions


@given(st.integers(1, 2000), st.sampled_from(SIGNATURES))
def test_the_last_signature_is_whole_and_none_is_blank(pages: int, signature: int) -> None:
    filled = PressOptions(signature=signature).whole_signatures(pages)
    assert filled % signature == 0
    assert 0 <= filled - pages < signature


@pytest.mark.parametrize(
    ("press", "pages", "millimetres"),
    [
        (PressOptions(), 64, 0),  # stapled
        (PressOptions(), 68, 4.5),
        (PressOptions(), 320, 19.0),
        (PressOptions(paper="75g"), 320, 16.2),
        (PressOptions(paper="90g", bulk=1.5), 320, 22.2),
        (PressOptions(paper="couche-135g"), 320, 19.6),
    ],
)
def test_the_spine(press: PressOptions, pages: int, millimetres: float) -> None:
    assert press.spine_mm(pages) == millimetres


def test_every_paper_has_a_name_of_its_own_and_a_thickness_that_paper_has() -> None:
    assert len({paper.name for paper in PAPERS}) == len(PAPERS)
    assert all(0.05 < paper.weight * paper.bulk / 1000 < 0.2 for paper in PAPERS)
