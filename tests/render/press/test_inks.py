"""Inks look like the colours of the screen, and are as few as they can be."""

from __future__ import annotations

import re
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from compendium.folders import ROOT
from compendium.render.press.inks import MAX_INK, PALETTE, InkConverter, Rgb
from compendium.render.press.print_conditions import COATED, UNCOATED, PrintCondition

STYLES = (ROOT / "templates" / "book" / "palette.css").read_text(encoding="utf-8")
CONDITIONS = (UNCOATED, COATED)
CONVERTERS = {condition: InkConverter(condition) for condition in CONDITIONS}
CHANNEL = st.integers(0, 255)


def _rgb(colour: str) -> Rgb:
    red, green, blue = (value / 255 for value in bytes.fromhex(colour[1:]))
    return red, green, blue


def _lab(mode: str, colour: tuple[float, ...], profile: ImageCms.ImageCmsProfile) -> tuple[float, ...]:
    """Return the colour as the eye sees it, with black as dark as black can be (CIELAB)."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(
        profile, lab, mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags
    )
    pixel = Image.frombytes(mode, (1, 1), bytes(round(value * 255) for value in colour))
    light, red, yellow = transform.apply(pixel).tobytes()
    return light / 2.55, *(value - 256 if value > 127 else value for value in (red, yellow))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
@pytest.mark.parametrize("colour", PALETTE)
def test_the_palette_in_print_looks_as_on_the_screen(colour: str, condition: PrintCondition) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    printed = CONVERTERS[condition].ink(_rgb(colour))
    seen = _lab("CMYK", printed, ImageCms.getOpenProfile(str(condition.profile)))
    assert dist(seen, _lab("RGB", _rgb(colour), srgb)) < 13


def test_the_palette_has_every_colour_of_the_style_sheets() -> None:
    assert set(re.findall("#[0-9a-f]{6}", STYLES)) - PALETTE.keys() == set()


@given(CHANNEL, CHANNEL, CHANNEL, st.sampled_from(CONDITIONS))
def test_all_inks_together_are_never_too_much(
    red: int, green: int, blue: int, condition: PrintCondition
) -> None:
    inks = CONVERTERS[condition].ink((red / 255, green / 255, blue / 255))
    assert all(0 <= ink <= 1 for ink in inks)
    assert sum(inks) <= MAX_INK


@given(CHANNEL, st.sampled_from(CONDITIONS))
def test_a_grey_is_a_tint_of_black(grey: int, condition: PrintCondition) -> None:
    inks = CONVERTERS[condition].ink((grey / 255, grey / 255, grey / 255))
    assert inks[:3] == (0, 0, 0)


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
def test_greys_are_in_their_order(condition: PrintCondition) -> None:
    tints = [CONVERTERS[condition].ink((grey / 255,) * 3)[3] for grey in range(0, 256, 5)]
    assert tints == sorted(tints, reverse=True)
    assert (tints[0], tints[-1]) == (1, 0)
