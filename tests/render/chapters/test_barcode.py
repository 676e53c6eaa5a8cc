"""The barcode of an ISBN is the one that readers of barcodes read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from compendium.catalogue import isbn_check_digit
from compendium.render.chapters.barcode import HEIGHT, WIDTH, barcode

BAR = re.compile(r'<rect x="(\d+)" y="0" width="(\d+)" height="(\d+)"')
DIGIT = re.compile(r">(\d)</text>")
ISBNS = st.from_regex(r"97[89]\d{9}", fullmatch=True).map(lambda digits: digits + isbn_check_digit(digits))


@given(ISBNS)
def test_bars_are_as_wide_as_an_ean_13_and_keep_the_quiet_zones(isbn: str) -> None:
    bars = [tuple(map(int, bar)) for bar in BAR.findall(barcode(isbn))]
    assert len(bars) == 30  # two of each digit, and of each of the three guards
    assert bars[0][0] == 11
    assert bars[-1][0] + bars[-1][1] == WIDTH - 7 == 11 + 95
    assert all(1 <= width <= 4 and height < HEIGHT for _, width, height in bars)


@given(ISBNS)
def test_digits_are_those_of_the_isbn(isbn: str) -> None:
    assert "".join(DIGIT.findall(barcode(isbn))) == isbn


def test_hyphens_are_in_the_name_alone() -> None:
    drawing = barcode("978-607-8700-00-4")
    assert 'aria-label="ISBN 978-607-8700-00-4"' in drawing
    assert drawing == barcode("9786078700004").replace("9786078700004", "978-607-8700-00-4")
