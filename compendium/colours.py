"""Replaces the colours of styles and drawings with those of the publication.

A derived shade has the hue of its colour and the luminance of the shade that it replaces, which keeps
contrasts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from compendium.content_types import Text

WHITE, BLACK = (255.0, 255.0, 255.0), (0.0, 0.0, 0.0)
HEX = re.compile(r"#[0-9a-f]{6}\b")
Channels = tuple[float, float, float]

# The shades of the styles by the colour that they are of; the first of each row are the colour itself.
MAIN = (
    ("#6b1531", "#6b1a35"),
    ("#8d4a60", "#8f2348", "#57142a", "#2e0d19", "#f0a8bc", "#f7c3d1"),
    ("#b27388", "#a55b73", "#943e5a", "#792641", "#50192b"),
    ("#9e4d67", "#b16b7f", "#c28b9a", "#d2aab5", "#e3c9d1"),
)
ACCENT = (
    ("#a57f2c",),
    ("#d3b36a", "#e3c78a", "#cfc4ae", "#f7f3ea"),
    ("#8a6520", "#c8a05a", "#e6c9a0", "#fbf3e6", "#f7e6bd", "#d9b56e", "#b08a45", "#54431c"),
)
COMPLEMENT = (("#1d5546", "#1d5a4e"), ("#86c9b8",))


@dataclass(frozen=True)
class PublicationColours:
    """The colours of a publication: for headings and covers, for ornaments, and for charts."""

    main: Text
    accent: Text
    complement: Text


def replace_colours(text: str, colours: PublicationColours | None) -> str:
    """A style sheet or drawing in the publication's colours; unchanged if it has none."""
    if colours is None:
        return text
    shades = _shades(colours)
    return HEX.sub(lambda match: shades.get(match[0], match[0]), text)


@lru_cache(maxsize=1)
def _shades(colours: PublicationColours) -> Mapping[str, str]:
    """The shade of the styles → the one that takes its place."""
    tables = ((colours.main, MAIN), (colours.accent, ACCENT), (colours.complement, COMPLEMENT))
    return {
        shade: _with_luminance(colour.value, luminance(shade)) if derived else colour.value.lower()
        for colour, rows in tables
        for derived, row in enumerate(rows)
        for shade in row
    }


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, «contrast ratio»)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.2, «relative luminance»)."""
    return _luminance(_channels(colour))


def _luminance(channels: Channels) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> Channels:
    red, green, blue = bytes.fromhex(colour[1:])
    return float(red), float(green), float(blue)


def _with_luminance(colour: str, wanted: float) -> str:
    """The colour mixed with white or black to reach that luminance."""
    own = _channels(colour)
    end = WHITE if _luminance(own) < wanted else BLACK
    low, high = 0.0, 1.0
    for _ in range(20):  # halved as often, the share is exact to a millionth
        middle = (low + high) / 2
        too_little = (_luminance(_mix(own, end, middle)) < wanted) == (end is WHITE)
        low, high = (middle, high) if too_little else (low, middle)
    return "#" + bytes(round(channel) for channel in _mix(own, end, low)).hex()


def _mix(colour: Channels, other: Channels, share: float) -> Channels:
    red, green, blue = (one + (two - one) * share for one, two in zip(colour, other, strict=True))
    return red, green, blue
