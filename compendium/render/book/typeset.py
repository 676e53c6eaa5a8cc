"""HTML → the PDF of a chunk, by WeasyPrint with the book's style sheets and faces."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from compendium.colours import replace_colours
from compendium.files import report_write_errors
from compendium.problems import Level, Location, Problem
from compendium.render.book.chunk_pdf import write_chunk
from compendium.render.book.engine_warnings import refuse_warnings
from compendium.render.book.fit import POINTS_PER_PIXEL, measure_fit
from compendium.render.book.fitting import DoesNotFit
from compendium.render.book.fonts import font_face_rules, font_folders
from compendium.render.book.line_ends import badly_hyphenated, text_height
from compendium.render.book.page_geometry import BOTTOM, TEXT_LINE, TEXT_SIZE, PageGeometry
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.weasyprint_pages import MarkedPage, marked_pages
from compendium.render.chapters.notes import CALL
from compendium.render.progress import RenderProblem

STYLES = ("palette", "page", "text", "lists", "front", "programme", "tables", "page_furniture")
SIZE = re.compile(r"((?:font(?:-size)?: (?:\d{3} )?|--small: ))([\d.]+)(?=pt)")
LINE_HEIGHT = re.compile(r"((?:line-height: |pt / |\) / ))([\d.]+)(?=pt)")
TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
SHORT_PAGE = 12  # lines
EXTRA_LINES = 2  # of each page, to save a short last one
LONGER = f"@page {{ margin-bottom: {BOTTOM - EXTRA_LINES * TEXT_LINE}pt }}"
# Tries of room below the notes of a page, in points, until each note is on the page of its call.
NOTE_ROOMS = (14.5, 7.5, 21.5, 28.5, 35.5, 42.5)
NOTE_TOO_LONG = "Una nota no cabe en la página de su llamada («{}»). Acórtela, o llámela en otro lugar."


def typeset(
    html: str, *, place: Location, fonts: Path, geometry: PageGeometry, in_margins: bool = False
) -> RenderedChunk:
    """Return the rendered chunk of some HTML; `fonts` is the folder of the unpacked faces.

    A chunk `in_margins` may draw on the whole paper. Raises DoesNotFit for contents that leave their frame, and
    RenderProblem, at `place`, for a note that leaves the page of its call and for a warning of the layout engine.
    """
    source = weasyprint.HTML(string=html, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=_FontFetcher(fonts))
    with refuse_warnings(place):
        document, pages = _lay_out(source, place, fonts, geometry)
        if geometry.zoom == 1 and _is_last_page_short(pages):
            longer = _lay_out(source, place, fonts, geometry, LONGER)
            document, pages = longer if len(longer[1]) < len(pages) else (document, pages)
        fit = measure_fit(pages, geometry.zoom, in_margins=in_margins)
        if not fit.is_complete:
            raise DoesNotFit(fit)
        marked, html_tree = document.copy(pages), source.etree_element
        return write_chunk(marked, html_tree, zoom=geometry.zoom, place=place)


def load(fonts: Path, geometry: PageGeometry) -> None:
    """Read the style sheets and the faces before the first chunk needs them."""
    _styles(fonts, geometry)


class _FontFetcher(weasyprint.URLFetcher):  # type: ignore[misc]
    """Reads the unpacked faces and nothing else: a book never waits for the network."""

    def __init__(self, fonts: Path) -> None:
        super().__init__()
        self._folders = font_folders(fonts)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the face at that address. Raises ValueError for any other address."""
        path = Path(url2pathname(urlsplit(url).path))
        if path.parent not in self._folders or path.suffix != ".ttf":
            raise ValueError(url)
        return URLFetcherResponse(url, path.read_bytes(), headers)


def _lay_out(
    source: weasyprint.HTML, place: Location, fonts: Path, geometry: PageGeometry, style: str = ""
) -> tuple[weasyprint.Document, list[MarkedPage]]:
    """Return the layout of a chunk, and its pages, with each note on the page of its call.

    WeasyPrint moves a note to the next page if the lines after its call would otherwise leave a single line (its issue
    1564); with more room below the notes of that page, these lines break differently. It knows no limit of broken
    words: a text in which they are bad is laid out without hyphens.
    """
    font_config, styles = _styles(fonts, geometry)
    more = [weasyprint.CSS(string=style)]
    tries: dict[int, int] = {}
    while True:
        document = source.render(font_config=font_config, stylesheets=[*styles, *more, *_note_rooms(tries)])
        if not (misplaced := find_misplaced_notes(document.pages)):
            pages = marked_pages(document.pages)
            if not (broken := [*badly_hyphenated([page.box() for page in pages])]):
                return document, pages
            _forbid_hyphens(broken)
            continue
        note, page = min(misplaced, key=itemgetter(1))
        # What comes after that page is laid out anew, so what was tried there counts no more.
        tries = {one: number for one, number in tries.items() if one <= page}
        tries[page] = tries.get(page, 0) + 1
        _require_room(note, tries[page], place)


def _is_last_page_short(pages: Sequence[MarkedPage]) -> bool:
    """Tell whether the last page has so few lines that longer pages may take them in."""
    lines = text_height(pages[-1].box()) * POINTS_PER_PIXEL / TEXT_LINE
    return lines < min(SHORT_PAGE, EXTRA_LINES * (len(pages) - 1) + 1)


def _forbid_hyphens(elements: Iterable[Element]) -> None:
    for element in elements:
        element.set("style", "hyphens: manual")


def _require_room(note: str, tries: int, place: Location) -> None:
    """Raise RenderProblem for a note if no room is left to try."""
    if tries > len(NOTE_ROOMS):
        message = NOTE_TOO_LONG.format(note)
        raise RenderProblem((Problem(place, Level.ERROR, "libro-nota", message),))


def _note_rooms(tries: dict[int, int]) -> Iterable[weasyprint.CSS]:
    rules = (
        f"@page :nth({page + 1}) {{ @footnote {{ padding-bottom: {NOTE_ROOMS[number - 1]}pt }} }}"
        for page, number in tries.items()
    )
    return [weasyprint.CSS(string=rule) for rule in rules]


def find_misplaced_notes(pages: Sequence[weasyprint.Page]) -> list[tuple[str, int]]:
    """Return the notes that are not on the page of their call, with that page, from 0."""
    found = {name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors}
    calls = {name.removesuffix(CALL): page for name, page in found.items() if name.endswith(CALL)}
    return [(note, page) for note, page in calls.items() if found.get(note, page) != page]


def enlarge_small_letters(style: str) -> str:
    """Return a style sheet in which no letters are smaller than those of running text."""
    style = SIZE.sub(lambda match: f"{match[1]}{max(float(match[2]), TEXT_SIZE)}", style)
    return LINE_HEIGHT.sub(lambda match: f"{match[1]}{max(float(match[2]), TEXT_LINE)}", style)


@lru_cache(maxsize=4)
def _styles(fonts: Path, geometry: PageGeometry) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """Return the style sheets, parsed once a process. Raises FileProblem.

    WeasyPrint copies the faces to files of its own.
    """
    font_config = FontConfiguration()
    sheets = [(TEMPLATES / f"{name}.css").read_text("utf-8") for name in STYLES]
    if geometry.zoom > 1:
        sheets = [*map(enlarge_small_letters, sheets), (TEMPLATES / "large.css").read_text("utf-8")]
    texts = [font_face_rules(fonts), geometry.style(), *sheets]
    with (
        report_write_errors(Path(os.path.relpath(tempfile.gettempdir()))),
        refuse_warnings(Location(str(TEMPLATES))),
    ):
        sheets = [
            weasyprint.CSS(
                string=replace_colours(text, geometry.colours),
                font_config=font_config,
                url_fetcher=_FontFetcher(fonts),
            )
            for text in texts
        ]
    return font_config, sheets
