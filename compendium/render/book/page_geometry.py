"""The geometry of a page: size, margins, boxes and enlargement."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.colours import PublicationColours
from compendium.render.book.options import BookOptions

TEXT_SIZE, LARGE_TEXT_SIZE = 10.4, 18.0  # the first is that of palette.css
BOTTOM = 72.0  # the margin at the foot
TEXT_LINE = 14.0  # from line to line, as in palette.css
LETTER, A4 = (612.0, 792.0), (595.28, 841.89)
TURNED = "turned"  # a page that is wider than high
TURNED_SIDE = 54.0  # its margins at the sides
BLEED = 9.0  # beyond the cut
CENTRED = frozenset({"cover", "divider", TURNED})  # kinds of pages whose text is not moved towards the spine
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top, in PDF points


@dataclass(frozen=True)
class PageGeometry:
    """Measures in PDF points; `zoom` is the factor from layout to print.

    `colours` replace those of the style sheets, if there are any.
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
        """Return the measures as a style sheet, in the units of the layout."""
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
            f".page-furniture {{ height: {self._text_height(self.height)} }} "
            f".page-furniture-turned {{ height: {self._text_height(self.width)} }} "
            f".watermark {{ font-size: {self.width / 5.2 / self.zoom:.3f}pt }}"
        )

    def _text_height(self, page_height: float) -> str:
        return f"{(page_height - self.top - self.bottom) / self.zoom:.3f}pt"

    def page_boxes(self, media: Rectangle, number: int, kind: str) -> tuple[Rectangle, Rectangle]:
        """Return the media box and the trim box of a page; the bleed is between them.

        `media` is the media box that it was drawn with; `number` is counted from 1. Its text moves towards the spine,
        except on coloured and turned pages: the boxes move to the other side, the content stays.
        """
        shift = 0.0
        if kind not in CENTRED:
            shift = self.towards_spine if number % 2 else -self.towards_spine
        moved = _move(media, shift)
        return moved, _grow(moved, -self.bleed)


def page_geometry(options: BookOptions, colours: PublicationColours | None = None) -> PageGeometry:
    """Return the geometry for those options; large print has narrower margins."""
    width, height = A4 if options.a4 else LETTER
    large = options.large_print
    return PageGeometry(
        width=width,
        height=height,
        side=54.0 if large else (width - 408) / 2,
        top=84.0 if large else 76.0,
        bottom=BOTTOM,
        towards_spine=0.0 if large else 14.0,
        zoom=LARGE_TEXT_SIZE / TEXT_SIZE if large else 1.0,
        bleed=BLEED if options.for_press else 0.0,
        colours=colours,
    )


def _move(box: Rectangle, shift: float) -> Rectangle:
    left, bottom, right, top = box
    return left + shift, bottom, right + shift, top


def _grow(box: Rectangle, by: float) -> Rectangle:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by
