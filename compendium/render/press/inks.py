"""Screen colours → inks: the palette by hand, all others by the print condition's profile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PIL import Image, ImageCms

from compendium.render.press.print_conditions import PrintCondition

Ink = tuple[float, float, float, float]  # cyan, magenta, yellow and black, from 0 to 1
Rgb = tuple[float, float, float]  # from 0 to 1
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
MAX_INK = 3.0  # all inks together, which either paper takes
GREY = 0.025  # a colour whose channels differ by less is a tint of black

# Percentages for the colours of palette.css and the tones of charts: few inks, and no colour in running text. On both
# papers they look as on the screen, within the eye's tolerance for solid areas.
PALETTE: Mapping[str, tuple[int, int, int, int]] = {
    "#6b1531": (0, 96, 24, 65),  # wine
    "#8d4a60": (0, 72, 12, 49),  # wine-light
    "#a57f2c": (0, 27, 86, 39),  # gold
    "#8a6520": (0, 29, 86, 51),  # gold-dark
    "#d3b36a": (0, 16, 58, 20),  # gold-light
    "#e3c78a": (0, 12, 45, 14),  # gold-pale
    "#1d5546": (75, 0, 50, 65),  # green
    "#1d1a19": (0, 0, 0, 100),  # ink
    "#5a5451": (0, 0, 0, 80),  # soft
    "#cfc4ae": (0, 6, 20, 22),  # rule
    "#f7f3ea": (0, 1, 6, 4),  # tint
    "#ffffff": (0, 0, 0, 0),  # paper
    "#e6e6e6": (0, 0, 0, 11),  # watermark
}


class InkConverter:
    """Converts screen colours (sRGB) to the inks of a print condition."""

    def __init__(self, condition: PrintCondition) -> None:
        profile = ImageCms.getOpenProfile(str(condition.profile))
        srgb, lab = (ImageCms.ImageCmsProfile(ImageCms.createProfile(name)) for name in ("sRGB", "LAB"))
        self._to_inks = _transform(srgb, profile, "RGB", "CMYK")
        self._to_lightness = _transform(srgb, lab, "RGB", "LAB")
        tints = _convert(_transform(profile, lab, "CMYK", "LAB"), "CMYK", [(0, 0, 0, k) for k in range(256)])
        self._tint_lightness = [tint[0] for tint in tints]
        self.ink = cache(self._ink)

    def _ink(self, colour: Rgb) -> Ink:
        """Return the inks of a colour, all together at most MAX_INK."""
        channels = tuple(round(channel * 255) for channel in colour)
        if percent := PALETTE.get(f"#{bytes(channels).hex()}"):
            cyan, magenta, yellow, black = (value / 100 for value in percent)
            return cyan, magenta, yellow, black
        if max(colour) - min(colour) < GREY:
            return 0.0, 0.0, 0.0, self._tint_of_black(channels)
        return _limit(_convert(self._to_inks, "RGB", [channels])[0])

    def _tint_of_black(self, channels: tuple[int, ...]) -> float:
        """Return the tint of black that is as light as a grey."""
        wanted = _convert(self._to_lightness, "RGB", [channels])[0][0]
        nearest = min(range(256), key=lambda tint: abs(self._tint_lightness[tint] - wanted))
        return round(nearest / 255, 2)


def _transform(
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    source_mode: str,
    target_mode: str,
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        target,
        source_mode,
        target_mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _convert(
    transform: ImageCms.ImageCmsTransform, mode: str, colours: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Return colours of 8 bits a channel in the other space of a transform."""
    image = Image.frombytes(mode, (len(colours), 1), b"".join(map(bytes, colours)))
    converted = transform.apply(image)
    channels = len(converted.getbands())
    data = converted.tobytes()
    return [tuple(data[start : start + channels]) for start in range(0, len(data), channels)]


def _limit(channels: tuple[int, ...]) -> Ink:
    """Return inks to the nearest hundredth, with less colour where all are more than MAX_INK."""
    *colours, black = (channel / 255 for channel in channels)
    share = min(1.0, (MAX_INK - black) / sum(colours)) if any(colours) else 1.0
    cyan, magenta, yellow = (int(colour * share * 100) / 100 for colour in colours)
    return cyan, magenta, yellow, round(black, 2)
