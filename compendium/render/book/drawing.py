"""HTML → the pages of one chunk as objects of a PDF without fonts, and what the merge must know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf import generate_pdf

from compendium.font_coverage import FACES, FALLBACK
from compendium.problems import Level, Location, Problem
from compendium.render.book import streams
from compendium.render.book.anchors import SCHEME
from compendium.render.book.complaints import without_complaints
from compendium.render.book.drawn import Bookmark, Drawn, Spot
from compendium.render.book.fitting import DoesNotFit
from compendium.render.book.frames import fit_of
from compendium.render.book.layout import laid_out, parsed
from compendium.render.book.leaves import Leaf, are_apart, bound, leaf, links_of, merged_fonts, tree
from compendium.render.book.nodes import Node
from compendium.render.book.paging import Document, strays
from compendium.render.book.runs import OPENING, Resumption, Run, before, pieces_of, resumptions, spliced
from compendium.render.book.sheet import Sheet
from compendium.render.book.structure import StructureBuilder
from compendium.render.book.tagging import write_structure
from compendium.render.book.taking import taken
from compendium.render.progress import RenderProblem

SCALE = 0.75  # PDF points to a CSS pixel
ITALIC = 2  # Pango's


class _WatchedPage(weasyprint.Page):  # type: ignore[misc]
    """A page that remembers its stream, which box became which marked content, and what fonts draw."""

    def __init__(self, page: weasyprint.Page, document: Any, place: Location) -> None:
        self.__dict__.update(page.__dict__)
        self.document = document
        self.place = place
        self.last = False
        self.stream: Any = None
        self.marks: dict[Any, int] = {}
        self.fonts: dict[str, tuple[str, dict[int, str]]] = {}

    @property
    def kind(self) -> str:
        """What kind of page it is: the name that its style sheet gives it."""
        return str(self._page_box.page_type.name)

    @property
    def targets(self) -> tuple[str, ...]:
        """The anchors that its links lead to."""
        links = (target for _, target, _, _ in self.links if target.startswith(SCHEME))
        return tuple(sorted({target.removeprefix(SCHEME) for target in links}))

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page, every box with its mark. Fonts are left to the merge, which embeds each once."""
        stream._tags = {}
        fonts = self.document.fonts
        for font in fonts.values():
            font.to_unicode = {}
        super().paint(stream, scale)
        self.stream = stream
        self.marks = {box: tag["mcid"] for box, tag in stream._tags.items()}
        used = (font for font in fonts.values() if font.to_unicode)
        self.fonts = {font.hash: (_face(font, self.place), font.to_unicode) for font in used}
        if self.last:
            fonts.clear()


@dataclass(frozen=True)
class _Drawing:
    """A drawing of the engine, its pages, which of them have room for page numbers, and the structure."""

    pdf: Any
    pages: list[_WatchedPage]
    slotted: list[bool]
    root: Node
    scale: float

    def bound(self, number: int) -> Drawn:
        """All of it as a chunk."""
        tags = write_structure(self.pdf, self.root, number)
        return taken(
            self.pdf,
            tags,
            kinds=[page.kind for page in self.pages],
            slotted=self.slotted,
            anchors=_anchors(self.pages, self.scale),
            bookmarks=tuple(_bookmarks(self.pages, self.scale)),
            targets=tuple(sorted({target for page in self.pages for target in page.targets})),
            fonts=merged_fonts(page.fonts for page in self.pages),
        )

    def run(self, source: Document, pieces: tuple[str, ...], elements: int, first: int) -> Run:
        """All of it page by page; `elements` is how many there are, `first` the number of the first page."""
        structure = tree(self.root, dict(enumerate(links_of(self.pdf), first)))
        return Run(pieces, elements, tuple(source.starts), tuple(self._leaves()), structure)

    def _leaves(self) -> list[Leaf]:
        return [
            leaf(
                self.pdf,
                rank,
                page.kind,
                slotted,
                {
                    "anchors": {name: (x, y) for name, (_, x, y) in _anchors([page], self.scale).items()},
                    "bookmarks": tuple(
                        (level, label, x, y) for level, label, (_, x, y) in _bookmarks([page], self.scale)
                    ),
                    "targets": page.targets,
                    "fonts": page.fonts,
                },
            )
            for rank, (page, slotted) in enumerate(zip(self.pages, self.slotted, strict=True))
        ]


def draw(html: str, *, number: int, place: Location, store: Path, sheet: Sheet) -> Drawn:
    """Lay out and draw a chunk; `number` tells its marks from those of other chunks, `store` keeps the fonts.

    Raises RenderProblem, at `place`, for anything that the layout engine complains of.
    """
    source = parsed(html, store)
    numbers = _numbers(source)
    builder = StructureBuilder(source.etree_element, numbers)
    return _draw(source, builder, place, store, sheet).bound(number)


def draw_run(
    html: str, kept: Run | None, *, number: int, place: Location, store: Path, sheet: Sheet
) -> tuple[Drawn, Run | None]:
    """The same for the programmes of an objective. Of what was `kept` of an earlier drawing, all that did not change
    is taken over. Besides, what to keep of this one; None if its pages cannot be told apart."""
    pieces = pieces_of(html)
    for way in resumptions(kept, pieces) if kept else ():
        if run := _gone_on(parsed(html, store), way, pieces, place, store, sheet):
            return bound(run.leaves, run.structure, number), run
    source = parsed(html, store)
    numbers = _numbers(source)
    drawing = _draw(source, StructureBuilder(source.etree_element, numbers), place, store, sheet)
    if not are_apart(drawing.pdf) or html.count("</section>") > 1:
        return drawing.bound(number), None
    run = drawing.run(source, pieces, len(numbers), 0)
    return bound(run.leaves, run.structure, number), run


def _gone_on(
    source: Document, way: Resumption, pieces: tuple[str, ...], place: Location, store: Path, sheet: Sheet
) -> Run | None:
    """A run that goes on with another; None if it cannot be had in that way."""
    numbers = _numbers(source)
    edited = numbers[_leave_out(source, way)]
    builder = StructureBuilder(source.etree_element, numbers, way.page)
    builder.take_over(before(way.run.structure, way.page), [*numbers])
    try:
        drawing = _draw(source, builder, place, store, sheet)
    except RenderProblem:
        return None  # all of it laid out may be without it, or says all that is wrong
    met = len(source.starts) > len(drawing.pages)
    if not are_apart(drawing.pdf) or not (met or way.to_the_end):
        return None
    return spliced(drawing.run(source, pieces, len(numbers), way.page), way, edited)


def _leave_out(source: Document, way: Resumption) -> Any:
    """Leave the programmes out that are not needed; the answer is the first edited one."""
    source.going_on = way
    section = source.etree_element.find("body/section")
    programmes = section.findall("article")
    for programme in (*programmes[: way.dropped], *programmes[way.until :]):
        section.remove(programme)
    return programmes[way.first - OPENING]


def _numbers(source: Document) -> dict[Any, int]:
    """Each element with its number in the order of the document."""
    return {element: number for number, element in enumerate(source.etree_element.iter())}


def _draw(
    source: Document, builder: StructureBuilder, place: Location, store: Path, sheet: Sheet
) -> _Drawing:
    with without_complaints(place):
        document = laid_out(source, store, sheet)
        _require_notes_in_place(document.pages, place)
        _require_fit(document.pages, sheet)
        pages = [_WatchedPage(page, document, place) for page in document.pages]
        document.pages[:] = pages
        pages[-1].last = True
        pdf = generate_pdf(document, None, sheet.zoom, **weasyprint.DEFAULT_OPTIONS)
        slotted = _finish(pdf, builder, pages)
    return _Drawing(pdf, pages, slotted, builder.root, sheet.zoom * SCALE)


def _require_notes_in_place(pages: list[Any], place: Location) -> None:
    message = "Una nota no cabe en la página de su llamada («{}»). Acórtela, o llámela en otro lugar."
    problems = tuple(
        Problem(place, Level.ERROR, "libro-nota", message.format(name)) for name in strays(pages)
    )
    if problems:
        raise RenderProblem(problems)


def _require_fit(pages: list[Any], sheet: Sheet) -> None:
    """Raises DoesNotFit for what leaves its frame."""
    fit = fit_of(pages, sheet.zoom)
    if fit.wide or fit.parted or fit.others:
        raise DoesNotFit(fit)


def _finish(pdf: Any, builder: StructureBuilder, pages: list[_WatchedPage]) -> list[bool]:
    """Tag the drawn pages, and make links to anchors into ones that the merge will know.

    The answer is which pages have room for page numbers.
    """
    for page in pages:
        builder.add_page(page._page_box, page.marks)
    for mark in builder.repeated:
        streams.make_artifact(pages[mark.page - builder.first].stream.stream, mark.number)
    slotted = [_prepare(page) for page in pages]
    _drop_links(pdf, builder.repeated_links)
    return slotted


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
    found = (FACES | FALLBACK).get((font.family, int(font.weight), font.style == ITALIC))
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
