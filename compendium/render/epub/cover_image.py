"""The picture of the cover that e-book shelves show."""

from __future__ import annotations

import io

import pypdfium2

HEIGHT = 1600  # pixels, as the shelves of the large bookshops ask for


def cover_image(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG file."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=HEIGHT / page.get_height()).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
