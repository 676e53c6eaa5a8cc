"""Colours of a publication's own: what could be read before can be read after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.colours import (
    ACCENT,
    COMPLEMENT,
    HEX,
    MAIN,
    PublicationColours,
    contrast,
    luminance,
    replace_colours,
)
from compendium.folders import ROOT
from compendium.model import Text
from compendium.problems import Location

PLACE = Location("publicacion.yml")
SHADES = {shade for table in (MAIN, ACCENT, COMPLEMENT) for row in table for shade in row}
DERIVED = {shade for table in (MAIN, ACCENT, COMPLEMENT) for row in table[1:] for shade in row}
STYLES = sorted(
    path for folder in ("book", "site/css") for path in (ROOT / "templates" / folder).rglob("*.css")
)
PALETTE = ROOT / "templates" / "book" / "palette.css"
PRINTED_STYLES = [path for path in STYLES if path.parent == PALETTE.parent and path != PALETTE]
COLOUR = st.binary(min_size=3, max_size=3).map(lambda channels: f"#{channels.hex()}")


def colours(main: str, accent: str, complement: str) -> PublicationColours:
    return PublicationColours(*(Text(colour, PLACE) for colour in (main, accent, complement)))


def is_grey(shade: str) -> bool:
    """Whether paper and ink have it: nearly without a hue."""
    channels = bytes.fromhex(shade[1:])
    return max(channels) - min(channels) <= 26


def test_without_colours_nothing_changes() -> None:
    assert replace_colours("a { color: #6b1531 }", None) == "a { color: #6b1531 }"


def test_the_colours_themselves_stand_where_the_styles_have_theirs() -> None:
    own = colours("#123F6B", "#b06a1f", "#5b2a6e")
    assert (
        replace_colours("#6b1531 #6b1a35 #a57f2c #1d5546 #fdfcf9", own)
        == "#123f6b #123f6b #b06a1f #5b2a6e #fdfcf9"
    )


@settings(deadline=None, max_examples=30)
@given(COLOUR, COLOUR, COLOUR)
def test_a_derived_shade_is_as_light_as_the_one_that_it_replaces(
    main: str, accent: str, complement: str
) -> None:
    own = colours(main, accent, complement)
    for shade in DERIVED:
        assert luminance(replace_colours(shade, own)) == pytest.approx(luminance(shade), abs=0.01)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_colour_of_the_styles_is_of_the_publication_or_of_paper_and_ink(path: object) -> None:
    found = set(HEX.findall(ROOT.joinpath(str(path)).read_text("utf-8")))
    assert {shade for shade in found - SHADES if not is_grey(shade)} == set()


@pytest.mark.parametrize("path", PRINTED_STYLES, ids=lambda path: path.name)
def test_the_printed_book_has_its_colours_from_the_palette(path: Path) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text("utf-8")) == []
    used = set(re.findall(r"var\((--[\w-]+)\)", path.read_text("utf-8")))
    assert used <= set(re.findall(r"^ +(--[\w-]+):", PALETTE.read_text("utf-8"), re.MULTILINE))
