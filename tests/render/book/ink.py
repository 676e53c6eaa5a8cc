"""The colours of texts as PDFium draws them, each with the colour of its ground."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

SCALE = 2  # pixels a point


class Ink(NamedTuple):
    """A text with its colour and that of its ground."""

    page: int
    words: str
    colour: str
    ground: str


def inks(path: Path) -> Iterator[Ink]:
    """Yield the texts of a PDF with their colours."""
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        picture = page.render(scale=SCALE).to_pil().convert("RGB")
        text_page = page.get_textpage()
        edge, _, _, upper = page.get_mediabox()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = item.get_bounds()
            box = (left - edge - 1, upper - top - 1, right - edge + 1, upper - bottom + 1)
            pixels = picture.crop(tuple(round(place * SCALE) for place in box))
            words = _words(item, text_page)
            if words.strip() and pixels.size[0] * pixels.size[1]:
                yield Ink(number, words, _fill(item), _most_common(pixels))


def _fill(item: Any) -> str:
    channels = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(item.raw, *channels)
    return f"#{bytes(channel.value for channel in channels[:3]).hex()}"


def _most_common(pixels: Any) -> str:
    width, height = pixels.size
    _, colour = max(pixels.getcolors(width * height))
    return f"#{bytes(colour).hex()}"


def _words(item: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(
        item.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
    )
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
