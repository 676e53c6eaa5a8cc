"""HTML → the PDF of a chunk, by WeasyPrint with the book's style sheets and faces."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from compendium.colours import replace_colours
from compendium.files import report_write_errors
from compendium.problems import Level, Location, Problem
from compendium.render.book.chunk_pdf import write_chunk
from compendium.render.book.engine_warnings import refuse_warnings
from compendium.render.book.fit import measure_fit
from compendium.render.book.fitting import DoesNotFit
from compendium.render.book.fonts import font_face_rules
from compendium.render.book.page_geometry import PageGeometry
from compendium.render.book.rendered_chunk import RenderedChunk
from compendium.render.book.weasyprint_pages import marked_pages
from compendium.render.chapters.notes import CALL
from compendium.render.progress import RenderProblem

STYLES = ("palette", "page", "text", "lists", "front", "programme", "tables", "page_furniture")
LARGE = ("large",)  # for large print
TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
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
    source = weasyprint.HTML(string=html, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=_fetcher())
    with refuse_warnings(place):
        document = _lay_out(source, place, fonts, geometry)
        pages = marked_pages(document.pages)
        fit = measure_fit(pages, geometry.zoom)
        if not (fit.is_complete or in_margins):
            raise DoesNotFit(fit)
        marked, html_tree = document.copy(pages), source.etree_element
        return write_chunk(marked, html_tree, zoom=geometry.zoom, place=place)


def load(fonts: Path, geometry: PageGeometry) -> None:
    """Read the style sheets and the faces before the first chunk needs them."""
    _styles(fonts, geometry)


def _fetcher() -> weasyprint.URLFetcher:
    """Return a fetcher of local files only: a build uses no network."""
    return weasyprint.URLFetcher(allowed_protocols=("file",))


def _lay_out(
    source: weasyprint.HTML, place: Location, fonts: Path, geometry: PageGeometry
) -> weasyprint.Document:
    """Return the layout of a chunk with each note on the page of its call.

    WeasyPrint moves a note to the next page if the lines after its call would otherwise leave a single line (its issue
    1564); with more room below the notes of that page, these lines break differently.
    """
    font_config, styles = _styles(fonts, geometry)
    tries: dict[int, int] = {}
    while True:
        document = source.render(font_config=font_config, stylesheets=[*styles, *_note_rooms(tries)])
        if not (misplaced := find_misplaced_notes(document.pages)):
            return document
        note, page = misplaced[0]
        tries[page] = tries.get(page, 0) + 1
        _require_room(note, tries[page], place)


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


@lru_cache(maxsize=4)
def _styles(fonts: Path, geometry: PageGeometry) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """Return the style sheets, parsed once a process. Raises FileProblem.

    WeasyPrint copies the faces to files of its own.
    """
    font_config = FontConfiguration()
    names = (*STYLES, *LARGE) if geometry.zoom > 1 else STYLES
    files = ((TEMPLATES / f"{name}.css").read_text("utf-8") for name in names)
    texts = [font_face_rules(fonts), geometry.style(), *files]
    with report_write_errors(Path(tempfile.gettempdir())):
        sheets = [
            weasyprint.CSS(string=text, font_config=font_config, url_fetcher=_fetcher())
            for text in (replace_colours(text, geometry.colours) for text in texts)
        ]
    return font_config, sheets
