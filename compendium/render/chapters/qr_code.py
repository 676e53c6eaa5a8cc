"""The QR code of an address, as a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

BLACK = "#1d1a19"


def qr_code(address: str) -> Markup:
    """Return the QR code of an address (ISO/IEC 18004), without white around it."""
    from segno import make_qr  # loaded for books alone whose site has an address

    matrix = make_qr(address, error="m").matrix
    size = len(matrix)
    path = "".join(piece for y, row in enumerate(matrix) for piece in _bars(y, row))
    return Markup(
        '<svg class="qr-code" viewBox="0 0 {} {}" role="img"><title>Código QR de {}</title>'
        '<path fill="{}" d="{}"/></svg>'
    ).format(size, size, address, BLACK, path)


def _bars(y: int, row: Sequence[int]) -> Iterator[str]:
    """Yield the black modules of a row, those side by side as one rectangle."""
    x = 0
    for is_black, group in groupby(row):
        width = len(list(group))
        if is_black:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
