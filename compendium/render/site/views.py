"""The texts of a programme as HTML, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from compendium.book import Entry, EntryBlock, ProseBlock
from compendium.markdown.plain_text import plain_field, plain_line, plain_text
from compendium.model import Figure
from compendium.render.site.formatting import shorten

# A short word before a full stop may be an abbreviation: «Lic.», «núm.».
SENTENCE = re.compile(r".{20,}?[^\W\d_]{4,}[»\")]*[.!?…][»\")]*(?=\s|$)")
LONGEST_OPENING = 180


@dataclass(frozen=True)
class TableView:
    """A table ready for its template; a cell is HTML.

    `label` names the table in plain words; `numeric` are the columns of numbers, from 0.
    """

    anchor: str
    number: int
    caption: Markup | None
    label: str
    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SectionView:
    """A section of a part: blocks, list items, or the sentence that nothing was reported."""

    id: str
    heading: str
    blocks: tuple[Markup | TableView, ...]
    items: tuple[Markup, ...]
    nothing_reported: str | None


@dataclass(frozen=True)
class FigureView:
    """A reported number and the anchor of the words that state it.

    `remarks` are the numbers, from 1, of the remarks that concern it. `words` are those of the text, where its unit
    and what it is of do not tell what it counts.
    """

    anchor: str
    figure: Figure
    remarks: tuple[int, ...] = ()
    words: str | None = None

    @property
    def details(self) -> tuple[str, ...]:
        """Its group and period, or the words of the text if it has neither."""
        figure = self.figure
        quoted = f"«{self.words}»" if self.words else None
        said = (quoted, figure.population, figure.sex, figure.age, figure.nationality, figure.period)
        parts = [part for part in said if part]
        # «mujeres atendidas» need not be told to be women.
        return tuple(part for place, part in enumerate(parts) if not any(part in p for p in parts[:place]))


@dataclass(frozen=True)
class PartView:
    """A programme's own text or that of a titled part."""

    title: Markup | None
    anchor: str
    description: tuple[Markup | TableView, ...]
    sections: tuple[SectionView, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True)
class NoteView:
    """A note under its number."""

    mark: str
    number: int
    html: Markup


@dataclass(frozen=True)
class ProgrammeView:
    """All of a programme's texts."""

    entry: Entry
    title: Markup
    parts: tuple[PartView, ...]
    notes: tuple[NoteView, ...]

    def figures(self) -> Iterator[FigureView]:
        """The figures of all parts."""
        for part in self.parts:
            yield from part.figures

    @cached_property
    def opening(self) -> str:
        """The first sentence, cut at a word if it is long; may be empty."""
        text = next(self.prose(), "").partition("\n")[0]
        sentence = SENTENCE.match(text)
        return shorten(sentence[0] if sentence else text, LONGEST_OPENING)

    def prose(self) -> Iterator[str]:
        """The texts block by block, without titles of parts, tables and notes."""
        for part in self.entry.parts:
            for blocks in (part.description, *(section.blocks for section in part.sections)):
                yield from (plain_text(block.markdown) for block in blocks if isinstance(block, ProseBlock))

    def words(self) -> Iterator[str]:
        """All texts below the title block by block, without markup and note calls."""
        for part in self.entry.parts:
            if part.title:
                yield plain_line(part.title)
            yield from map(_block_words, part.description)
            for section in part.sections:
                yield from map(_block_words, section.blocks)
                yield from map(plain_field, section.items)
        for note in self.entry.notes.values():
            yield plain_field(note.markdown)


def _block_words(block: EntryBlock) -> str:
    if isinstance(block, ProseBlock):
        return plain_text(block.markdown)
    return "\n".join(plain_line(text.value) for text in block.table.texts())
