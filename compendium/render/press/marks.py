"""Crop, registration and fold marks, in the colour that is printed on every plate."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name

from compendium.render.book.page_geometry import BLEED
from compendium.render.press.sheet import MARGIN, Sheet

NEAR, FAR = BLEED + 2, MARGIN - 6  # from the trim to the ends of a crop mark
TARGET = (BLEED + MARGIN) / 2 + 1.5  # from the trim to the centre of a registration mark
RADIUS, ARM = 3.5, 6.5  # of its circle, and of its cross
BEZIER = 0.5523  # of the radius: the control points of a quarter of a circle
COLOUR = Name.Registro


def registration_colour() -> Array:
    """Return the colour space of all plates (ISO 32000-1, 8.6.6.4)."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, function])


def mark_operators(sheet: Sheet) -> bytes:
    """Return the operators that draw the marks of a sheet."""
    marks = "".join((*_crop_marks(sheet), *_targets(sheet), *_fold_marks(sheet)))
    return f"q {COLOUR} CS 1 SCN 0.25 w\n{marks}Q\n".encode()


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    left, bottom, right, top = sheet.trim
    for x, outwards in ((left, -1), (right, 1)):
        for y, upwards in ((bottom, -1), (top, 1)):
            yield _line(x + outwards * NEAR, y, x + outwards * FAR, y)
            yield _line(x, y + upwards * NEAR, x, y + upwards * FAR)


def _targets(sheet: Sheet) -> Iterator[str]:
    """Yield the registration marks, at the middle of each side."""
    left, bottom, right, top = sheet.trim
    across, up = (left + right) / 2, (bottom + top) / 2
    if any(abs(MARGIN + fold - across) < ARM for fold in sheet.folds):
        across -= 4 * ARM
    for x, y in (
        (across, bottom - TARGET),
        (across, top + TARGET),
        (left - TARGET, up),
        (right + TARGET, up),
    ):
        yield _line(x - ARM, y, x + ARM, y) + _line(x, y - ARM, x, y + ARM) + _circle(x, y)


def _fold_marks(sheet: Sheet) -> Iterator[str]:
    """Yield dashed lines above and below the folds."""
    _, bottom, _, top = sheet.trim
    for fold in sheet.folds:
        x = MARGIN + fold
        lines = _line(x, bottom - NEAR, x, bottom - FAR) + _line(x, top + NEAR, x, top + FAR)
        yield f"[3 2] 0 d {lines}[] 0 d "


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S\n"


def _circle(x: float, y: float) -> str:
    """Return the operators of a circle, by quarters from its right."""
    path, control = f"{x + RADIUS:.2f} {y:.2f} m ", BEZIER * RADIUS
    for cos, sin in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        points = ((RADIUS, control), (control, RADIUS), (0, RADIUS))
        path += (
            " ".join(f"{x + a * cos - b * sin:.2f} {y + a * sin + b * cos:.2f}" for a, b in points) + " c "
        )
    return f"{path}S\n"
