"""HTML → the pages of one chunk as objects of a PDF without fonts, and what the merge must know of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf import generate_pdf
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from compendium.files import reported
from compendium.problems import Level, Location, Problem
from compendium.render.book import streams
from compendium.render.book.anchors import SCHEME
from compendium.render.book.complaints import without_complaints
from compendium.render.book.drawn import Bookmark, Drawn, Spot
from compendium.render.book.fonts import FACES, Fonts, address, font_faces
from compendium.render.book.paging import strays
from compendium.render.book.sheet import Sheet
from compendium.render.book.store import Store
from compendium.render.book.structure import StructureBuilder
from compendium.render.book.tagging import Tags, write_structure
from compendium.render.book.taking import taken
from compendium.render.progress import RenderProblem

STYLES = ("palette", "page", "text", "front", "programme", "tables")
LARGE = ("large",)  # where all is printed larger than laid out
TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
# A little of what objectives are made of, narrow enough for words to be broken.
SAMPLE = """<!doctype html><html lang="es-MX"><body><section class="objective"><h2>Objetivo</h2>
<article class="programme"><h3 class="programme-title">Programa <span class="byline">INM</span></h3>
<p style="width: 40pt">internacionalización <em>migratoria</em> <strong>profesionalización</strong></p>
<ul><li>Punto</li></ul><table><tr><th>Año</th></tr><tr><td>2023</td></tr></table></article></section>"""
SCALE = 0.75  # PDF points to a CSS pixel
ITALIC = 2  # Pango's


class _WatchedPage(weasyprint.Page):  # type: ignore[misc]
    """A page that remembers its stream and which box became which marked content."""

    def __init__(self, page: weasyprint.Page, document: Any) -> None:
        self.__dict__.update(page.__dict__)
        self.document = document
        self.last = False
        self.stream: Any = None
        self.marks: dict[Any, int] = {}
        self.fonts: dict[str, Any] = {}

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page, every box with its mark. Fonts are left to the merge, which embeds each once."""
        stream._tags = {}
        super().paint(stream, scale)
        self.stream = stream
        self.marks = {box: tag["mcid"] for box, tag in stream._tags.items()}
        if self.last:
            self.fonts = {font.hash: font for font in self.document.fonts.values()}
            self.document.fonts.clear()


def draw(html: str, *, number: int, place: Location, store: Path, sheet: Sheet) -> Drawn:
    """Lay out and draw a chunk; `number` tells its marks from those of other chunks, `store` keeps the fonts.

    Raises RenderProblem, at `place`, for anything that the layout engine complains of.
    """
    with without_complaints(place):
        document = _laid_out(html, store, sheet)
        _require_notes_in_place(document.pages, place)
        pages = [_WatchedPage(page, document) for page in document.pages]
        document.pages[:] = pages
        pages[-1].last = True
        pdf = generate_pdf(document, None, sheet.zoom, **weasyprint.DEFAULT_OPTIONS)
        slotted, tags = _finish(pdf, document, pages, number)
    fonts = {key: (_face(font, place), font.to_unicode) for key, font in pages[-1].fonts.items()}
    scale = sheet.zoom * SCALE
    return taken(
        pdf,
        tags,
        kinds=[page._page_box.page_type.name for page in pages],
        slotted=slotted,
        anchors=_anchors(pages, scale),
        bookmarks=tuple(_bookmarks(pages, scale)),
        targets=tuple(_targets(pages)),
        fonts=fonts,
    )


def _laid_out(html: str, store: Path, sheet: Sheet) -> Any:
    setting, styles, fetcher = _styles(store, sheet)
    source = weasyprint.HTML(string=html, base_url=str(TEMPLATES), url_fetcher=fetcher)
    return source.render(font_config=setting, stylesheets=styles)


def _require_notes_in_place(pages: list[Any], place: Location) -> None:
    message = "Una nota no cabe en la página de su llamada («{}»). Acórtela, o llámela en otro lugar."
    problems = tuple(
        Problem(place, Level.ERROR, "libro-nota", message.format(name)) for name in strays(pages)
    )
    if problems:
        raise RenderProblem(problems)


def load(store: Path, sheet: Sheet) -> None:
    """Read the style sheets, the fonts and what breaks words, so that the first chunk need not wait for them."""
    _laid_out(SAMPLE, store, sheet)


@lru_cache(maxsize=4)
def _styles(store: Path, sheet: Sheet) -> tuple[FontConfiguration, list[weasyprint.CSS], _Fetcher]:
    """The style sheets, read once a process. Raises FileProblem: the layout engine puts the fonts aside, as files."""
    setting, fetcher = FontConfiguration(), _Fetcher(Fonts(Store(store)))
    sheets = [
        font_faces(),
        sheet.style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in (*STYLES, *LARGE[: sheet.zoom > 1])),
    ]
    with reported(Path(tempfile.gettempdir())):
        styles = [weasyprint.CSS(string=sheet, font_config=setting, url_fetcher=fetcher) for sheet in sheets]
    return setting, styles, fetcher


class _Fetcher(weasyprint.URLFetcher):  # type: ignore[misc]
    """Hands the layout engine the book's own fonts, and nothing else: a book never waits for the network."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__()
        self._fonts = fonts

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The face at that address; raises ValueError for any other address."""
        name = next((name for name in FACES.values() if address(name) == url), None)
        if name is None:
            raise ValueError(url)
        return URLFetcherResponse(url, self._fonts.file(name))


def _finish(pdf: Any, document: Any, pages: list[_WatchedPage], number: int) -> tuple[list[bool], Tags]:
    """Tag the drawn pages, and make links to anchors into ones that the merge will know.

    The answer is which pages have room for page numbers, and the tags.
    """
    builder = StructureBuilder(document._html.etree_element)
    for page in pages:
        builder.add_page(page._page_box, page.marks)
    for mark in builder.repeated:
        streams.make_artifact(pages[mark.page].stream.stream, mark.number)
    slotted = [_prepare(page) for page in pages]
    _drop_links(pdf, builder.repeated_links)
    return slotted, write_structure(pdf, builder.root, number)


def _prepare(page: _WatchedPage) -> bool:
    """Make a page's drawing ready for the merge; whether it has room for page numbers."""
    streams.mark_soft_hyphens(page.stream.stream, page.marks)
    slotted = streams.leave_slots(page.stream.stream, page.marks)
    streams.isolate(page.stream.stream)
    for _, target, _, box in page.links:
        if box.link_annotation:
            _aim(box.link_annotation, target, box.element)
    return slotted


def _drop_links(pdf: Any, links: list[Any]) -> None:
    """Take links off their pages: those of repeated heads, which are not read."""
    dropped = {link.reference for link in links}
    for page in (item for item in pdf.objects if isinstance(item, dict) and "Annots" in item):
        page["Annots"] = pydyf.Array([link for link in page["Annots"] if link not in dropped])


def _aim(annotation: Any, target: str, element: Any) -> None:
    """A link to an anchor of the book, which may stand in another chunk, by the anchor's name; and what it says."""
    annotation["F"] = 4  # to be printed, as archives ask of all that stands on a page
    if not target.startswith(SCHEME):
        annotation["Contents"] = pydyf.String(target)
        return
    del annotation["A"]
    annotation["Dest"] = pydyf.String(target.removeprefix(SCHEME))
    words = " ".join("".join(element.itertext()).split())
    kind = "Nota " if element.get("class") == "call" else "Página " if words.isdecimal() else ""
    annotation["Contents"] = pydyf.String(f"{kind}{words}" or target)


def _face(font: Any, place: Location) -> str:
    """The book's face that a font is; a font of the system is a RenderProblem."""
    found = FACES.get((font.family, int(font.weight), font.style == ITALIC))
    if found is None:
        message = (
            f"El texto usa signos que las letras del libro no tienen; los puso «{font.family}». Cámbielos."
        )
        raise RenderProblem((Problem(place, Level.ERROR, "libro-letra", message),))
    return found


def _anchors(pages: list[_WatchedPage], scale: float) -> dict[str, Spot]:
    """Where each anchor first stands."""
    found: dict[str, Spot] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, _spot(number, page, x, y, scale))
    return found


def _bookmarks(pages: list[_WatchedPage], scale: float) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for level, label, (x, y), _ in page.bookmarks:
            yield Bookmark(level, label, _spot(number, page, x, y, scale))


def _spot(number: int, page: _WatchedPage, x: float, y: float, scale: float) -> Spot:
    return Spot(number, round(x * scale, 2), round((page.height - y) * scale, 2))


def _targets(pages: list[_WatchedPage]) -> Iterator[str]:
    links = (target for page in pages for _, target, _, _ in page.links)
    yield from sorted({link.removeprefix(SCHEME) for link in links if link.startswith(SCHEME)})
