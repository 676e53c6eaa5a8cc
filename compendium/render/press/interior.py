"""The interior: the pages of the book without its cover, filled up to whole signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from compendium.render.book.options import PLAIN
from compendium.render.book.page_geometry import page_geometry
from compendium.render.press.inks import InkConverter
from compendium.render.press.paper import SIGNATURES
from compendium.render.press.pdfx import finish_pdfx
from compendium.render.press.press_file import PressFile, page_trim
from compendium.render.press.press_job import PressJob
from compendium.render.press.sheet import Sheet
from compendium.render.press.slug_lines import slug_chunk

COVER_PAGES = 2  # a cover and its inside, at the front and at the end


def interior_page_count(job: PressJob) -> int:
    """Return the number of pages of the interior, those that fill it up included."""
    return job.press.whole_signatures(len(job.pages.pages) - 2 * COVER_PAGES)


def render_interior(job: PressJob) -> bytes:
    """Return the file of the interior. Raises RenderProblem."""
    condition = job.press.stock.condition
    inks, geometry = InkConverter(condition), page_geometry(job.builder.options)
    file = PressFile(Sheet(geometry.width, geometry.height))
    numbers = range(COVER_PAGES + 1, len(job.pages.pages) - COVER_PAGES + 1)
    blank = [_is_blank(job.pages.pages[number - 1]) for number in numbers]
    blank += [True] * (interior_page_count(job) - len(blank))
    lines = job.render(slug_chunk(tuple(_lines(job, blank)), job.book, file.sheet), PLAIN, inks)
    sheets = [file.add_sheet(line) for line in lines.pages]
    drawings = job.select(numbers, inks)
    for sheet, drawing, is_blank in zip(sheets, drawings.pages, blank, strict=False):
        if not is_blank:
            file.draw(sheet, drawing, file.sheet.matrix(page_trim(drawing)))
    return finish_pdfx(file.pdf, job.book, job.file_name(), condition, job.digest)


def _is_blank(page: pikepdf.Page) -> bool:
    page.contents_coalesce()
    return not page.obj.Contents.read_bytes().strip()


def _lines(job: PressJob, blank: Sequence[bool]) -> Iterator[str]:
    """Yield the slug line of each page."""
    for rank, is_blank in enumerate(blank):
        facts = [job.file_name(), f"página {rank + COVER_PAGES + 1}", f"hoja {rank + 1} de {len(blank)}"]
        if job.press.signature > SIGNATURES[0]:
            facts.append(f"pliego {rank // job.press.signature + 1}")
        facts.append(job.press.stock.condition.name)
        if is_blank:
            facts.append("en blanco a propósito")
        yield " · ".join(facts)
