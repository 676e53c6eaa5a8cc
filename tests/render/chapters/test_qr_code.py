"""The QR code of an objective is that of its address, drawn module by module."""

from __future__ import annotations

import re

import segno

from compendium.render.chapters.qr_code import qr_code

ADDRESS = "https://example.org/compendio/2023/objetivos/07/"


def test_the_drawing_has_the_modules_of_the_code() -> None:
    drawing = qr_code(ADDRESS)
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    drawn = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing)
        for step in range(int(width))
    }
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, black in enumerate(row) if black}
    assert f'viewBox="0 0 {len(matrix)} {len(matrix)}"' in drawing


def test_it_says_where_it_leads() -> None:
    assert "<title>Código QR de https://example.org/?a=1&amp;b=2</title>" in qr_code(
        "https://example.org/?a=1&b=2"
    )
