"""References between a chunk's objects: opened where it is drawn, closed where it is bound."""

from __future__ import annotations

import pytest

from compendium.render.book import objects


@pytest.mark.parametrize(
    ("drawn", "bound"),
    [
        (b"<</P 7 0 R>>", b"<</P 105 0 R>>"),
        (b"[3 0 R 14 0 R]", b"[101 0 R 112 0 R]"),
        (b"<</Alt (ver 7 0 R)/Pg 7 0 R>>", b"<</Alt (ver 7 0 R)/Pg 105 0 R>>"),
        (rb"<</Alt (\(7 0 R\) y \\)/Pg 7 0 R>>", rb"<</Alt (\(7 0 R\) y \\)/Pg 105 0 R>>"),
        (b"<</Alt (a\x01b\x03)>>", b"<</Alt (ab)>>"),
        (b"<</P " + objects.DOCUMENT + b">>", b"<</P 3 0 R>>"),
        (f"<</StructParent {objects.link(2)}>>".encode(), b"<</StructParent 902>>"),
        (b"<</MediaBox [0 0 612 792]>>", b"<</MediaBox [0 0 612 792]>>"),
    ],
)
def test_references_count_on_and_texts_stay(drawn: bytes, bound: bytes) -> None:
    text = objects.joined([objects.opened(drawn, 2), b"<<>>"])
    assert objects.closed(text, 100, 900, b"3 0 R") == [bound, b"<<>>"]
