"""The editors' guide on the site: a page that lists it, and a page for each part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from compendium.render.documents import document_html
from compendium.render.site import addresses
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import Document, Settings

TITLE = "Guía de edición"
PICTURES = "imagenes/"  # below the guide, on the site as in its folder
# Between two pages of the guide a link names the other's file.
LINK = re.compile(r"\]\(([a-z-]+)\.md(#[^)]*)?\)")


def guide_pages(year: str, settings: Settings) -> Iterator[Page]:
    """The guide's pages, where one was handed in. `year` is the edition whose menu they show."""
    parts = settings.handed.guide
    if not parts:
        return
    yield Page(
        address=addresses.GUIDE,
        title=TITLE,
        description="Cómo se escribe, se revisa y se publica un programa del Compendio.",
        template="guia.html",
        edition=year,
        section="guia",
        values={"parts": parts},
    )
    for part in parts:
        yield _page(part, year)


def _page(part: Document, year: str) -> Page:
    text = LINK.sub(lambda match: f"](../{match[1]}/{match[2] or ''})", part.markdown)
    text = text.replace(f"]({PICTURES}", f"](../{PICTURES}")
    return Page(
        address=f"{addresses.GUIDE}{part.slug}/",
        title=part.title,
        description=f"{part.title}: una parte de la guía de edición del Compendio.",
        template="texto.html",
        edition=year,
        section="guia",
        crumbs=(Crumb(TITLE, addresses.GUIDE),),
        values={"text": Markup(document_html(text))},
    )
