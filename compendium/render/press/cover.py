"""The cover: back, spine and front on one sheet, and their inside on another."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from compendium.render.book.options import PLAIN, BookOptions
from compendium.render.book.page_geometry import BLEED, page_geometry
from compendium.render.chapters.plan import Chunk, RunningHead, front_matter
from compendium.render.press.inks import InkConverter
from compendium.render.press.interior import interior_page_count
from compendium.render.press.paper import COVER_CONDITION, POINTS_PER_MM
from compendium.render.press.pdfx import finish_pdfx
from compendium.render.press.press_file import PressFile, page_trim
from compendium.render.press.press_job import PressJob
from compendium.render.press.sheet import MARGIN, Sheet
from compendium.render.press.slug_lines import slug_chunk
from compendium.render.printed_pages import COVER

SPINE = "lomo"  # the id of the chunk
NARROWEST_WITH_TEXT = 5.0  # millimetres
TYPE_SHARE, LARGEST_TYPE = 0.5, 15.0  # of the title on the spine: of its width, and in points


@dataclass(frozen=True)
class CoverSheet:
    """The measures of a cover laid flat, in points; `width` and `height` are those of a panel."""

    width: float
    height: float
    spine: float

    @property
    def sheet(self) -> Sheet:
        """Return the sheet, with its folds."""
        folds = (self.width, self.width + self.spine) if self.spine else (self.width,)
        return Sheet(2 * self.width + self.spine, self.height, folds)

    def draw_left(self, file: PressFile, sheet: pikepdf.Page, panel: pikepdf.Page) -> None:
        """Draw the left panel, with its bleed on the outside only."""
        left, bottom, _, top = self.sheet.bleed
        matrix = self.sheet.matrix(page_trim(panel))
        file.draw(sheet, panel, matrix, (left, bottom, MARGIN + self.width, top))

    def draw_right(self, file: PressFile, sheet: pikepdf.Page, panel: pikepdf.Page) -> None:
        """Draw the right panel, with its bleed on the outside only."""
        _, bottom, right, top = self.sheet.bleed
        at = self.width + self.spine
        file.draw(sheet, panel, self.sheet.matrix(page_trim(panel), at), (MARGIN + at, bottom, right, top))

    def draw_spine(self, file: PressFile, sheet: pikepdf.Page, spine: pikepdf.Page) -> None:
        """Draw the spine, whose text runs from the top down (ISO 6357).

        It is wider than it will be, so that no white line is left between it and the panels drawn over it.
        """
        _, bottom, _, top = self.sheet.bleed
        left, low, _, _ = page_trim(spine)
        at = MARGIN + self.width
        matrix = (0, -1, 1, 0, at - low, MARGIN + self.height + left)
        file.draw(sheet, spine, matrix, (at - BLEED, bottom, at + self.spine + BLEED, top))


def render_cover(job: PressJob) -> bytes:
    """Return the file of the cover. Raises RenderProblem."""
    inks, geometry = InkConverter(COVER_CONDITION), page_geometry(job.builder.options)
    spine_mm = job.press.spine_mm(interior_page_count(job))
    measures = CoverSheet(geometry.width, geometry.height, spine_mm * POINTS_PER_MM)
    file = PressFile(measures.sheet)
    lines = job.render(slug_chunk(_lines(job, spine_mm), job.book, file.sheet), PLAIN, inks)
    outside, inside = (file.add_sheet(line) for line in lines.pages)
    panels = job.select((1, 2, len(job.pages.pages)), inks)  # pages do not outlive their file
    front, front_inside, back = panels.pages
    if spine_mm:
        options = BookOptions(for_press=True)
        spine = job.render(_spine_chunk(job, measures, spine_mm), options, inks)
        measures.draw_spine(file, outside, spine.pages[0])
    measures.draw_left(file, outside, back)
    measures.draw_right(file, outside, front)
    measures.draw_left(file, inside, front_inside)
    return finish_pdfx(file.pdf, job.book, job.file_name(COVER), COVER_CONDITION, job.digest)


def _lines(job: PressJob, spine_mm: float) -> tuple[str, ...]:
    """Return the slug lines of outside and inside."""
    stock = job.press.stock.label
    binding = f"lomo de {spine_mm:.1f} mm" if spine_mm else "a caballo, sin lomo"
    facts = f"{binding} ({interior_page_count(job)} páginas en {stock}) · {COVER_CONDITION.name}"
    return tuple(f"{job.file_name(COVER)} · {side} · {facts}" for side in ("exterior", "interior"))


def _spine_chunk(job: PressJob, measures: CoverSheet, spine_mm: float) -> Chunk:
    """Return the chunk of the spine; a narrow one has no text."""
    book = job.book
    data = {
        "publication": book.publication,
        "edition": front_matter(book.edition),
        "part": job.part,
        "length": measures.height,
        "width": round(measures.spine, 3),
        "type_size": round(min(LARGEST_TYPE, measures.spine * TYPE_SHARE), 2),
        "has_text": spine_mm >= NARROWEST_WITH_TEXT,
    }
    head, place, colours = RunningHead("", ""), book.edition.place, book.publication.colours
    return Chunk(SPINE, "press/spine", head, place, lambda _: data, in_margins=True, colours=colours)
