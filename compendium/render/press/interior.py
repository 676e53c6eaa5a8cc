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

PAINTING = "Tj TJ ' \" f F f* B B* b b* S s sh Do"  # the operators that leave ink
FIRST = 3  # the page after the cover and its inside; the last page of the book is the back cover


def interior_page_count(job: PressJob) -> int:
    """Return the number of pages of the interior, those that fill it up included."""
    return job.press.whole_signatures(len(_numbers(job)))


def _numbers(job: PressJob) -> range:
    """Return the printed numbers of the interior, up to the last page with something on it."""
    last = len(job.pages.pages) - 1
    while _is_blank(job, last):
        last -= 1
    return range(FIRST, last + 1)


def render_interior(job: PressJob) -> bytes:
    """Return the file of the interior. Raises RenderProblem."""
    condition = job.press.stock.condition
    inks, geometry = InkConverter(condition), page_geometry(job.builder.options)
    file = PressFile(Sheet(geometry.width, geometry.height))
    numbers = _numbers(job)
    blank = [_is_blank(job, number) for number in numbers]
    blank += [True] * (interior_page_count(job) - len(blank))
    lines = job.render(slug_chunk(tuple(_lines(job, blank)), job.book, file.sheet), PLAIN, inks)
    sheets = [file.add_sheet(line) for line in lines.pages]
    drawings = job.select(numbers, inks)
    for sheet, drawing, is_blank in zip(sheets, drawings.pages, blank, strict=False):
        if not is_blank:
            file.draw(sheet, drawing, file.sheet.matrix(page_trim(drawing)))
    return finish_pdfx(file.pdf, job.book, job.file_name(), condition, job.digest)


def _is_blank(job: PressJob, number: int) -> bool:
    """Tell whether nothing is painted on a page of the book."""
    return not pikepdf.parse_content_stream(job.pages.pages[number - 1], PAINTING)


def _lines(job: PressJob, blank: Sequence[bool]) -> Iterator[str]:
    """Yield the slug line of each page."""
    for rank, is_blank in enumerate(blank):
        facts = [job.file_name(), f"página {rank + FIRST}", f"hoja {rank + 1} de {len(blank)}"]
        if job.press.signature > SIGNATURES[0]:
            facts.append(f"pliego {rank // job.press.signature + 1}")
        facts.append(job.press.stock.condition.name)
        if is_blank:
            facts.append("en blanco a propósito")
        yield " · ".join(facts)
