"""The fonts of the book, and which characters they have."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from compendium.files import FileProblem, write_text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates" / "fonts"
CACHE_FILE = ROOT / ".build" / "signos.txt"
# (family, weight, italic) → the font. Fallback fonts have the characters that the others lack.
FACES = {
    ("Source Serif 4", 400, False): "SourceSerif4-Regular",
    ("Source Serif 4", 400, True): "SourceSerif4-It",
    ("Source Serif 4", 600, False): "SourceSerif4-Semibold",
    ("Source Serif 4", 600, True): "SourceSerif4-SemiboldIt",
    ("Source Sans 3", 400, False): "SourceSans3-Regular",
    ("Source Sans 3", 400, True): "SourceSans3-It",
    ("Source Sans 3", 600, False): "SourceSans3-Semibold",
    ("Source Sans 3", 600, True): "SourceSans3-SemiboldIt",
}
FALLBACK = {
    ("Noto Serif", 400, False): "NotoSerif-Regular",
    ("Noto Serif", 600, False): "NotoSerif-SemiBold",
    ("Noto Sans", 400, False): "NotoSans-Regular",
    ("Noto Sans", 600, False): "NotoSans-SemiBold",
    ("Compendio Signos", 400, False): "CompendioSignos-Regular",
}
# The lightest upright font of each family; its other fonts have the same characters.
FAMILIES = (
    "SourceSerif4-Regular",
    "SourceSans3-Regular",
    "NotoSerif-Regular",
    "NotoSans-Regular",
    "CompendioSignos-Regular",
)
SPACES = frozenset((*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))  # blank, of any width
INVISIBLE = frozenset((*range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)))  # nor for these
NO_SIGNS = ("Co", "Cn", "Cs")  # categories of what has no meaning of its own


def font_path(name: str) -> Path:
    """The file of a face."""
    fallback = name in FALLBACK.values()
    return FOLDER / "fallback" / f"{name}.ttf" if fallback else FOLDER / f"{name}.ttf.woff2"


def substitutes(name: str) -> tuple[str, ...]:
    """The fonts to try for a character: this one first, then the nearest of its weight."""
    bold = "Semibold" in name
    sans, serif = (
        ("NotoSans-SemiBold", "NotoSerif-SemiBold") if bold else ("NotoSans-Regular", "NotoSerif-Regular")
    )
    own = "SourceSans3-Semibold" if bold else "SourceSans3-Regular"
    near = (serif, own, sans) if "Serif" in name else (sans, serif)
    return (name, *near, "CompendioSignos-Regular")


@lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """The code points that the book's fonts can show.

    Reading the fonts takes 0.1 s, so the result is cached in a file; write errors are ignored.
    """
    version = _version()
    try:
        cached, _, ranges = CACHE_FILE.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        cached, ranges = "", ""
    if cached != version:
        ranges = "\n".join(_ranges(sorted(_read_character_maps())))
        _store(f"{version}\n{ranges}")
    return frozenset(_points(ranges)) | SPACES | INVISIBLE


@lru_cache(maxsize=4)
def advances(name: str) -> dict[str, float]:
    """The advance width of each character of a font, in em."""
    from fontTools.ttLib import TTFont  # reading a face takes a tenth of a second

    font = TTFont(BytesIO(font_path(name).read_bytes()), lazy=True)
    units, widths = font["head"].unitsPerEm, font["hmtx"]
    return {chr(point): widths[glyph][0] / units for point, glyph in font.getBestCmap().items()}


def _version() -> str:
    total = hashlib.sha256(unicodedata.unidata_version.encode())
    for name in FAMILIES:
        total.update(font_path(name).read_bytes())
    return total.hexdigest()


def _store(text: str) -> None:
    try:
        write_text(CACHE_FILE, text)
    except FileProblem:
        return


def _read_character_maps() -> set[int]:
    from fontTools.ttLib import TTFont  # only when the faces are other ones

    fonts = (TTFont(BytesIO(font_path(name).read_bytes()), lazy=True) for name in FAMILIES)
    points = {point for font in fonts for point in font.getBestCmap()}
    return {point for point in points if unicodedata.category(chr(point)) not in NO_SIGNS}


def _ranges(points: list[int]) -> Iterator[str]:
    """Sorted code points as lines with the first and last of each range."""
    ends = [point for point, following in pairwise([*points, -1]) if following != point + 1]
    starts = [point for before, point in pairwise([-2, *points]) if before != point - 1]
    yield from (f"{first:x} {last:x}" for first, last in zip(starts, ends, strict=True))


def _points(ranges: str) -> Iterable[int]:
    for line in ranges.splitlines():
        first, last = (int(number, 16) for number in line.split())
        yield from range(first, last + 1)
