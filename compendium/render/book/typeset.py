"""HTML → laid-out pages → the PDF of a chunk, by WeasyPrint, with the style sheets and the faces of the book."""

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
LARGE = ("large",)  # where all is printed larger than laid out
TEMPLATES = Path(__file__).parents[3] / "templates" / "book"
# Room below the notes of a page that would part with one, in points: with each the lines after the call fall otherwise.
NOTE_ROOMS = (14.5, 7.5, 21.5, 28.5, 35.5, 42.5)
NOTE_TOO_LONG = "Una nota no cabe en la página de su llamada («{}»). Acórtela, o llámela en otro lugar."


def typeset(
    html: str, *, place: Location, fonts: Path, geometry: PageGeometry, in_margins: bool = False
) -> RenderedChunk:
    """Lay out and write the HTML of a chunk; `fonts` is the folder of the unpacked faces.

    What is `in_margins` has no frame that it could leave.

    Raises DoesNotFit for what leaves its room, and RenderProblem, at `place`, for a note that leaves the page of its
    call and for anything that the layout engine warns of.
    """
    source = weasyprint.HTML(string=html, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=_fetcher())
    with refuse_warnings(place):
        document = _lay_out(source, place, fonts, geometry)
        pages = marked_pages(document.pages)
        fit = measure_fit(pages, geometry.zoom)
        if not (fit.is_whole or in_margins):
            raise DoesNotFit(fit)
        return write_chunk(
            document.copy(pages),
            source.etree_element,
            zoom=geometry.zoom,
            place=place,
        )


def load(fonts: Path, geometry: PageGeometry) -> None:
    """Read the style sheets and the faces, so that the first chunk need not wait for them."""
    _styles(fonts, geometry)


def _fetcher() -> weasyprint.URLFetcher:
    """A book never waits for the network."""
    return weasyprint.URLFetcher(allowed_protocols=("file",))


def _lay_out(
    source: weasyprint.HTML, place: Location, fonts: Path, geometry: PageGeometry
) -> weasyprint.Document:
    """Lay out a chunk so that each note is on the page of its call.

    WeasyPrint sends a note to the next page where the lines after its call would else leave a line alone (its issue
    1564); with more room below the notes of that page these lines fall otherwise.
    """
    font_config, styles = _styles(fonts, geometry)
    tries: dict[int, int] = {}
    while True:
        document = source.render(font_config=font_config, stylesheets=[*styles, *_note_rooms(tries)])
        misplaced = misplaced_notes(document.pages)
        if not misplaced:
            return document
        note, page = misplaced[0]
        tries[page] = tries.get(page, 0) + 1
        if tries[page] > len(NOTE_ROOMS):
            message = NOTE_TOO_LONG.format(note)
            raise RenderProblem((Problem(place, Level.ERROR, "libro-nota", message),))


def _note_rooms(tries: dict[int, int]) -> Iterable[weasyprint.CSS]:
    rules = (
        f"@page :nth({page + 1}) {{ @footnote {{ padding-bottom: {NOTE_ROOMS[number - 1]}pt }} }}"
        for page, number in tries.items()
    )
    return [weasyprint.CSS(string=rule) for rule in rules]


def misplaced_notes(pages: Sequence[weasyprint.Page]) -> list[tuple[str, int]]:
    """Return the notes that are on another page than their call, each with the page of its call, from 0."""
    found = {name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors}
    calls = {name.removesuffix(CALL): page for name, page in found.items() if name.endswith(CALL)}
    return [(note, page) for note, page in calls.items() if found.get(note, page) != page]


@lru_cache(maxsize=4)
def _styles(fonts: Path, geometry: PageGeometry) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """The style sheets, read once a process. Raises FileProblem: WeasyPrint copies the faces to files of its own."""
    font_config = FontConfiguration()
    names = (*STYLES, *LARGE) if geometry.zoom > 1 else STYLES
    texts = [
        font_face_rules(fonts),
        geometry.style(),
        *((TEMPLATES / f"{name}.css").read_text("utf-8") for name in names),
    ]
    with report_write_errors(Path(tempfile.gettempdir())):
        sheets = [
            weasyprint.CSS(
                string=replace_colours(text, geometry.colours),
                font_config=font_config,
                url_fetcher=_fetcher(),
            )
            for text in texts
        ]
    return font_config, sheets
