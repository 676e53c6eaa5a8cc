"""The barcode of an ISBN (EAN-13), as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

GUARD = "G"  # a module of the bars that reach down between the digits
QUIET_LEFT, QUIET_RIGHT = 11, 7  # white modules beside the bars (ISO/IEC 15420)
WIDTH, HEIGHT = 113, 82  # of the drawing, in modules; 37.29 mm wide, a module is .33 mm
BAR, GUARD_BAR = 70, 75  # heights
DIGIT_SIZE, BASELINE = 10, 79
DIGIT_WIDTH = 5  # of all digits of the face at that size
FIRST_OF_LEFT, FIRST_OF_RIGHT = QUIET_LEFT + 3, QUIET_LEFT + 50  # where the digits of each half begin
DIGIT = 7  # modules of a digit
BLACK = "#1d1a19"


def barcode(isbn: str) -> Markup:
    """Return the barcode of an ISBN of 13 digits, with the digits below the bars."""
    from barcode.ean import EuropeanArticleNumber13  # loaded for the cover of the press alone

    code = EuropeanArticleNumber13(isbn.replace("-", ""), guardbar=True)
    drawing = Markup().join((*_bars(code.build()[0]), *_digits(code.ean)))
    return Markup('<svg class="barcode" viewBox="0 0 {} {}" role="img" aria-label="ISBN {}">{}</svg>').format(
        WIDTH, HEIGHT, isbn, drawing
    )


def _bars(modules: str) -> Iterator[Markup]:
    """Yield the bars of a pattern of modules."""
    x = QUIET_LEFT
    for module, run in groupby(modules):
        width = len(list(run))
        if module != "0":
            height = GUARD_BAR if module == GUARD else BAR
            yield Markup('<rect x="{}" y="0" width="{}" height="{}" fill="{}"/>').format(
                x, width, height, BLACK
            )
        x += width


def _digits(digits: str) -> Iterator[Markup]:
    """Yield the digits, each in the middle of its modules; the first stands before the bars."""
    yield _digit(digits[0], DIGIT / 2)
    for rank, digit in enumerate(digits[1:7]):
        yield _digit(digit, FIRST_OF_LEFT + (rank + 0.5) * DIGIT)
    for rank, digit in enumerate(digits[7:]):
        yield _digit(digit, FIRST_OF_RIGHT + (rank + 0.5) * DIGIT)


def _digit(digit: str, middle: float) -> Markup:
    return Markup(
        '<text x="{}" y="{}" font-family="Source Sans 3" font-size="{}" fill="{}">{}</text>'
    ).format(middle - DIGIT_WIDTH / 2, BASELINE, DIGIT_SIZE, BLACK, digit)
