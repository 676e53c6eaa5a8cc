"""The plain way to the same book: all its HTML and CSS in one `write_pdf` of the layout engine."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from compendium.folders import Folders
from compendium.pipeline import load_books
from compendium.render.book.cache import CACHE, FONTS
from compendium.render.book.fonts import font_face_rules
from compendium.render.book.options import BookOptions
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import STYLES, TEMPLATES
from compendium.render.chapters.chapter_html import page_html
from compendium.render.chapters.plan import BookContext, plan


def main(content: Path, target: Path) -> None:
    """Write the book of the newest edition of `content` to `target`; its page numbers are made up."""
    book = load_books(Folders(content, target.parent), date.max)[0]
    pages = {entry.anchor: number for number, entry in enumerate(book.entries, 1)}
    parts = [page_html(chunk.template, chunk.data(pages)) for chunk in plan(book, BookContext())]
    bodies = "".join(re.sub(r".*<body[^>]*>|</body>.*", "", part, flags=re.DOTALL) for part in parts)
    html = (
        f'<!doctype html><html lang="es-MX"><title>{book.edition.title}</title><body>{bodies}</body></html>'
    )
    font_config = FontConfiguration()
    sheets = [
        font_face_rules(target.parent / CACHE / FONTS),
        page_geometry(BookOptions()).style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in STYLES),
    ]
    styles = [weasyprint.CSS(string=sheet, font_config=font_config) for sheet in sheets]
    document = weasyprint.HTML(string=html, base_url=str(TEMPLATES))
    document.write_pdf(target, pdf_variant="pdf/ua-1", stylesheets=styles, font_config=font_config)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
