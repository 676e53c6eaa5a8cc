"""The areas of the bars and texts of a drawing, which are no boxes of the layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from compendium.render.chapters.labels import label_width

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.7, 0.2  # of letters, in sizes


class DrawnArea(NamedTuple):
    """A rectangle, in parts of the drawing's width and height; `words` are those of a text."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def within(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Return it as left, top, right and bottom where the drawing fills that rectangle."""
        width, height = right - left, bottom - top
        return (
            left + self.left * width,
            top + self.top * height,
            left + self.right * width,
            top + self.bottom * height,
        )


def drawn_areas(drawing: Element) -> Iterator[DrawnArea]:
    """Yield the areas of the bars and texts of a drawing, whose view box begins at 0.

    Texts have the greatest width that they can have.
    """
    width, height = map(float, drawing.get("viewBox", "0 0 1 1").split()[2:])
    for part in drawing.iter():
        if part.tag == f"{SVG}rect":
            left, top, wide, high = (float(part.get(name, 0)) for name in ("x", "y", "width", "height"))
            yield DrawnArea("", left / width, top / height, (left + wide) / width, (top + high) / height)
        elif part.tag == f"{SVG}text":
            left, base, size = (float(part.get(name, 0)) for name in ("x", "y", "font-size"))
            words = part.text or ""
            right = left + label_width(words, size)
            yield DrawnArea(
                words,
                left / width,
                (base - ASCENT * size) / height,
                right / width,
                (base + DESCENT * size) / height,
            )
