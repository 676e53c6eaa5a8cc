"""The sheet of paper: its colours, size and margins, and by how much it is enlarged."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.colours import PublicationColours
from compendium.render.book.options import BookOptions

TEXT_SIZE, LARGE_TEXT_SIZE = 10.4, 18.0  # the first is that of palette.css
LETTER, A4 = (612.0, 792.0), (595.28, 841.89)
TURNED = "turned"  # a page that is wider than high
TURNED_SIDE = 54.0  # its margins at the sides
BLEED = 9.0  # beyond the cut
MARKS = 24.0  # room for crop marks, bleed included


@dataclass(frozen=True)
class Sheet:
    """Measures in PDF points; `zoom` is how much larger everything is printed than laid out.

    `colours` are those that it is printed in; without any, those that the styles are written in.
    """

    width: float
    height: float
    side: float
    top: float
    bottom: float
    towards_spine: float
    zoom: float
    bleed: float
    colours: PublicationColours | None = None

    def style(self) -> str:
        """The measures as a style sheet, in the units of the layout."""
        width, height, side, top, bottom, bleed = (
            f"{value / self.zoom:.3f}pt"
            for value in (self.width, self.height, self.side, self.top, self.bottom, self.bleed)
        )
        at_side = f"{TURNED_SIDE / self.zoom:.3f}pt"
        turned = f"size: {height} {width}; margin-left: {at_side}; margin-right: {at_side};"
        wide = ".wide { page: turned; }" if self.zoom > 1 else ""
        return (
            f"@page {{ size: {width} {height}; margin: {top} {side} {bottom}; bleed: {bleed}; }} "
            f"@page {TURNED} {{ {turned} }} {wide}"
        )


def sheet_of(options: BookOptions, colours: PublicationColours | None = None) -> Sheet:
    """The sheet that was asked for. In large print the margins give their room to the letters."""
    width, height = A4 if options.a4 else LETTER
    large = options.large_print
    return Sheet(
        width=width,
        height=height,
        side=54.0 if large else (width - 408) / 2,
        top=84.0 if large else 76.0,
        bottom=72.0,
        towards_spine=0.0 if large else 14.0,
        zoom=LARGE_TEXT_SIZE / TEXT_SIZE if large else 1.0,
        bleed=BLEED if options.for_press else 0.0,
        colours=colours,
    )
