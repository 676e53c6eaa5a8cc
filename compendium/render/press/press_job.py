"""What interior and cover of a book for the press are made from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

from compendium.book import Book
from compendium.problems import Level, Problem
from compendium.render.book.build import BookBuilder
from compendium.render.book.options import BookOptions
from compendium.render.chapters.plan import Chunk
from compendium.render.press.content_colours import UnconvertibleColour, convert_pdf
from compendium.render.press.inks import InkConverter
from compendium.render.press.paper import PressOptions
from compendium.render.printed_pages import book_name
from compendium.render.progress import RenderProblem

NOT_PRINTED = (Name.Annots, Name.StructParents, Name.Tabs, Name.Rotate)
COLOUR_PROBLEM = "El libro lleva {}, que no se puede pasar a las tintas de la imprenta. Quítelo del diseño."


@dataclass(frozen=True)
class PressJob:
    """A book for the press.

    `pages` are those of the book as laid out, `digest` is of all that they hold, `part` is the title of an offprint.
    """

    book: Book
    builder: BookBuilder
    press: PressOptions
    pages: pikepdf.Pdf
    part: str | None
    digest: str

    def file_name(self, suffix: str = "") -> str:
        """Return the name of a file of this book."""
        options = self.builder.options
        return book_name(self.book.file_stem, draft=self.book.draft, suffix=f"{options.suffix}{suffix}")

    def select(self, numbers: Iterable[int], inks: InkConverter) -> pikepdf.Pdf:
        """Return pages of the book, in inks, as a file. Raises RenderProblem."""
        selected = pikepdf.new()
        for number in numbers:
            selected.pages.append(self.pages.pages[number - 1])
        for page in selected.pages:
            for name in NOT_PRINTED:
                if name in page.obj:
                    del page.obj[name]
        return self._convert(selected, inks)

    def render(self, chunk: Chunk, options: BookOptions, inks: InkConverter) -> pikepdf.Pdf:
        """Return the pages of a chunk that only the press needs, in inks. Raises RenderProblem."""
        rendered = self.builder.renderer(options).render([chunk], {})[chunk.id]
        return self._convert(pikepdf.open(io.BytesIO(rendered.pdf)), inks)

    def _convert(self, pdf: pikepdf.Pdf, inks: InkConverter) -> pikepdf.Pdf:
        try:
            convert_pdf(pdf, inks)
        except UnconvertibleColour as cause:
            message = COLOUR_PROBLEM.format(cause)
            problem = Problem(self.book.edition.place, Level.ERROR, "libro-tintas", message)
            raise RenderProblem((problem,)) from cause
        return pdf
