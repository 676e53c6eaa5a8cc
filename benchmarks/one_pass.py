"""The plain way to the same book: all its HTML and CSS in one `write_pdf` of the layout engine."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from compendium.chain import books_of
from compendium.folders import Folders
from compendium.render.book.drawing import STYLES
from compendium.render.book.fonts import font_faces
from compendium.render.book.options import BookOptions
from compendium.render.book.pages import page_html
from compendium.render.book.plan import Handed, plan
from compendium.render.book.sheet import sheet_of

TEMPLATES = Path(__file__).parents[1] / "templates" / "book"


def main(content: Path, target: Path) -> None:
    """Write the book of the newest edition of `content` to `target`; page numbers in it are not filled in."""
    book = books_of(Folders(content, target.parent), date.max)[0]
    pages = {entry.anchor: 1 for entry in book.entries}
    parts = [page_html(chunk.template, chunk.data(pages), BookOptions()) for chunk in plan(book, Handed())]
    bodies = "".join(re.sub(r".*<body[^>]*>|</body>.*", "", part, flags=re.DOTALL) for part in parts)
    html = (
        f'<!doctype html><html lang="es-MX"><title>{book.edition.title}</title><body>{bodies}</body></html>'
    )
    setting = FontConfiguration()
    sheets = [
        font_faces(),
        sheet_of(BookOptions()).style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in STYLES),
    ]
    styles = [weasyprint.CSS(string=sheet, font_config=setting) for sheet in sheets]
    document = weasyprint.HTML(string=html, base_url=str(TEMPLATES))
    document.write_pdf(target, pdf_variant="pdf/ua-1", stylesheets=styles, font_config=setting)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
