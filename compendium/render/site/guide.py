"""The pages of the editors' guide: its contents, and one for each part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from compendium.publication import of
from compendium.render.documents import document_html
from compendium.render.site import addresses
from compendium.render.site.image_size import png_size
from compendium.render.site.labels import LABELS
from compendium.render.site.page import Crumb, Page
from compendium.render.site.settings import GuidePart, Settings

TITLE = LABELS.guide
PICTURES = "imagenes/"  # below the guide, on the site as in its folder
# Between two pages of the guide a link names the other's file. A page that is made for the site, and has none, is named
# by its title: «la página «Claves»».
PICTURE = re.compile(r'<img (?=[^>]*src="\.\./imagenes/([^"]+)")')
LINK = re.compile(r"\]\(([a-z-]+)\.md(#[^)]*)?\)")


def guide_pages(year: str, settings: Settings) -> Iterator[Page]:
    """The guide's pages, if there is one. `year` is the edition whose menu they show."""
    parts = settings.inputs.guide
    if not parts:
        return
    yield Page(
        address=addresses.GUIDE,
        title=TITLE,
        description=f"Cómo se escribe, se revisa y se publica un programa {of(settings.publication.whole)}.",
        template="guia.html",
        edition=year,
        section="guia",
        values={"parts": parts},
    )
    for part in parts:
        yield _page(part, parts, year, settings.inputs.pictures)


def _page(part: GuidePart, parts: Iterable[GuidePart], year: str, pictures: Mapping[str, Path]) -> Page:
    text = LINK.sub(lambda match: f"](../{match[1]}/{match[2] or ''})", part.markdown)
    for other in parts:
        text = text.replace(f"la página «{other.title}»", f"la página [«{other.title}»](../{other.slug}/)")
    text = text.replace(f"]({PICTURES}", f"](../{PICTURES}")
    html = PICTURE.sub(lambda match: _set_image_size(match, pictures), document_html(text))
    # The keyboard reaches an example that is wider than a phone.
    html = html.replace("<pre>", '<pre tabindex="0">')
    return Page(
        address=f"{addresses.GUIDE}{part.slug}/",
        title=part.title,
        description=f"{part.title}: una parte de la guía para quienes escriben y revisan los programas.",
        template="texto.html",
        edition=year,
        section="guia",
        crumbs=(Crumb(TITLE, addresses.GUIDE),),
        values={"text": Markup(html)},
    )


def _set_image_size(match: re.Match[str], pictures: Mapping[str, Path]) -> str:
    """Add its size to a picture, so that the text below it does not move."""
    size = png_size(pictures[match[1]])
    return f'<img width="{size.width}" height="{size.height}" ' if size else "<img "
