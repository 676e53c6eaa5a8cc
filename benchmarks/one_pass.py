"""The plain way to the same book: all its HTML and CSS in one `write_pdf` of the layout engine."""

from __future__ import annotations

import re
import sys
from datetime import date
from html import escape
from pathlib import Path
from typing import cast

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from compendium.folders import Folders
from compendium.pipeline import load_books
from compendium.render.book.anchors import SCHEME
from compendium.render.book.fonts import font_faces
from compendium.render.book.layout import STYLES
from compendium.render.book.listings import ContentsRow
from compendium.render.book.options import BookOptions
from compendium.render.book.pages import page_html
from compendium.render.book.plan import Data, Handed, plan
from compendium.render.book.sheet import sheet_of

TEMPLATES = Path(__file__).parents[1] / "templates" / "book"


# Contents and indexes, which the book sets itself, as the layout engine would set them.
LISTS = """
.contents li, .index-lines li { margin: 0; font: 8.8pt / 11.2pt var(--sans); hyphens: manual; list-style: none; }
.index-lines { columns: 2; column-gap: 24pt; }
.index-titulos .index-lines, .index-poblaciones .index-lines { columns: 1; }
"""


def main(content: Path, target: Path) -> None:
    """Write the book of the newest edition of `content` to `target`; page numbers in it are not filled in."""
    book = load_books(Folders(content, target.parent), date.max)[0]
    pages = {entry.anchor: 1 for entry in book.entries}
    parts = [_html(chunk.template, chunk.data(pages)) for chunk in plan(book, Handed())]
    bodies = "".join(re.sub(r".*<body[^>]*>|</body>.*", "", part, flags=re.DOTALL) for part in parts)
    html = (
        f'<!doctype html><html lang="es-MX"><title>{book.edition.title}</title><body>{bodies}</body></html>'
    )
    setting = FontConfiguration()
    sheets = [
        font_faces(),
        sheet_of(BookOptions()).style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in STYLES),
        LISTS,
    ]
    styles = [weasyprint.CSS(string=sheet, font_config=setting) for sheet in sheets]
    document = weasyprint.HTML(string=html, base_url=str(TEMPLATES))
    document.write_pdf(target, pdf_variant="pdf/ua-1", stylesheets=styles, font_config=setting)


def _html(template: str, data: Data) -> str:
    if template != "contenido":
        return page_html(template, data, BookOptions())
    rows = cast(tuple[ContentsRow, ...], data["rows"])
    return f'<body><section class="contents"><h1>Contenido</h1>{_rows(rows)}</section></body>'


def _rows(rows: tuple[ContentsRow, ...]) -> str:
    items = (
        f'<li><a href="{SCHEME}{row.anchor}">{escape(row.title or "")} 100</a>{_rows(row.rows)}</li>'
        for row in rows
    )
    return f"<ul>{''.join(items)}</ul>" if rows else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
