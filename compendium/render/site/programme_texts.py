"""A programme's texts as HTML, with note calls, marked figures and linked acronyms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from compendium.book import Entry, EntryPart, NumberedTable, ProseBlock, Section
from compendium.book import EntryBlock as PlacedBlock
from compendium.markdown import parse, parse_field, parse_line
from compendium.markdown.nodes import BlockNode
from compendium.markdown.plain_text import plain_line
from compendium.model import NOTE_CALL, Figure, TableCell
from compendium.number_mentions import PERCENTAGE
from compendium.render import markup
from compendium.render.markup import Anchor, NoteRenderer
from compendium.render.numeric_columns import numeric_columns
from compendium.render.site import addresses
from compendium.render.site.figure_marks import FigureMarks
from compendium.render.site.views import FigureView, NoteView, PartView, ProgrammeView, SectionView, TableView

PIECES = re.compile(r"(<[^>]*>)")
ACRONYM = re.compile(r"(?<![\w/.@-])[A-ZÁÉÍÓÚÑ][\w.&+]*(?:-[A-Z0-9][\w]*)*(?![\w@/])")


@dataclass(frozen=True)
class AcronymMeaning:
    """The name of an acronym, its language if it is another, its place in the glossary."""

    name: str
    address: str
    language: str | None = None


Glossary = Mapping[str, AcronymMeaning]


@dataclass(frozen=True)
class TextKind:
    """A kind of text: its parser and its HTML renderer."""

    parse: Callable[[str], tuple[BlockNode, ...]]
    html: Callable[[str, NoteRenderer, Sequence[Anchor]], str]


PROSE = TextKind(parse, markup.html)
FIELD = TextKind(parse_field, markup.field_html)
LINE = TextKind(lambda text: (parse_line(text),), markup.inline_html)


def programme_view(entry: Entry, glossary: Glossary) -> ProgrammeView:
    """Render the texts of a programme."""
    texts = _Texts(entry, glossary)
    title, parts = texts.title(), texts.parts()
    return ProgrammeView(entry, title, parts, texts.notes())


def _label(figure: Figure) -> tuple[str | None, ...]:
    """The tooltip of a figure."""
    return (figure.unit, figure.population, figure.sex, figure.age, figure.nationality, figure.period)


class _Texts:
    """Renders the texts of one programme, and numbers the anchors of its note calls."""

    def __init__(self, entry: Entry, glossary: Glossary) -> None:
        self._entry = entry
        self._glossary = glossary
        self._foreign = {escape(m.name, quote=False): m.language for m in glossary.values() if m.language}
        self._root = addresses.root(addresses.programme(entry))
        self._called: set[str] = set()
        self._figures = 0
        self._labels = Counter(map(_label, entry.figures()))

    def title(self) -> Markup:
        """The title with its note calls."""
        return Markup(self._mark_languages(markup.inline_html(self._entry.title_markdown, self._call)))

    def parts(self) -> tuple[PartView, ...]:
        """All parts in reading order."""
        return tuple(map(self._part, self._entry.parts))

    def notes(self) -> tuple[NoteView, ...]:
        """The notes in the order of their first calls."""
        notes = self._entry.notes.values()
        return tuple(
            NoteView(note.mark, note.number, Markup(markup.field_html(note.markdown))) for note in notes
        )

    def _part(self, part: EntryPart) -> PartView:
        remarked = (n for n, figure in enumerate(part.figures) if self._entry.remarks_on(figure))
        marks = FigureMarks(part.figures, self._figures, frozenset(remarked))
        self._figures += len(part.figures)
        title = Markup(markup.inline_html(part.title, self._call)) if part.title else None
        description = self._blocks(part.description, marks)
        sections = tuple(self._section(section, part, marks) for section in part.sections)
        figures = tuple(map(self._figure, part.figures, marks.anchors()))
        return PartView(title, self._anchor(part.anchor), description, sections, figures)

    def _figure(self, figure: Figure, anchor: str) -> FigureView:
        remarks = tuple(place + 1 for place in self._entry.remarks_on(figure))
        alone = figure.unit != PERCENTAGE and self._labels[_label(figure)] == 1
        words = None if alone else " ".join(NOTE_CALL.sub("", figure.fragment.value).split())
        return FigureView(anchor, figure, remarks, words)

    def _section(self, section: Section, part: EntryPart, marks: FigureMarks) -> SectionView:
        seen: set[str] = set()
        items = tuple(self._render_text(FIELD, item, marks, seen) for item in section.items)
        prefix = f"{self._anchor(part.anchor)}-" if part.title else ""
        blocks = self._blocks(section.blocks, marks)
        return SectionView(f"{prefix}{section.id}", section.heading, blocks, items, section.nothing_reported)

    def _anchor(self, anchor: str) -> str:
        return anchor.removeprefix(f"{self._entry.id}-")

    def _blocks(self, blocks: tuple[PlacedBlock, ...], marks: FigureMarks) -> tuple[Markup | TableView, ...]:
        seen: set[str] = set()
        return tuple(
            self._render_text(PROSE, block.markdown, marks, seen)
            if isinstance(block, ProseBlock)
            else self._table(block, marks)
            for block in blocks
        )

    def _render_text(self, kind: TextKind, text: str, marks: FigureMarks, seen: set[str]) -> Markup:
        html = kind.html(text, self._call, marks.find(text, kind.parse(text)))
        return Markup(self._link_acronyms(self._mark_languages(html), seen))

    def _table(self, block: NumberedTable, marks: FigureMarks) -> TableView:
        table, seen = block.table, set[str]()
        caption = Markup(markup.inline_html(table.caption.value, self._call)) if table.caption else None
        columns = tuple(Markup(markup.inline_html(head.value, self._call)) for head in table.columns)
        rows = tuple(tuple(self._cell(cell, marks, seen) for cell in row) for row in table.rows)
        label = plain_line(table.caption.value) if table.caption else f"Tabla {block.number}"
        numeric = numeric_columns(table)
        return TableView(self._anchor(block.anchor), block.number, caption, label, columns, rows, numeric)

    def _cell(self, cell: TableCell, marks: FigureMarks, seen: set[str]) -> Markup:
        lines = [self._render_text(LINE, line.value, marks, seen) for line in cell.lines]
        if cell.is_list:
            return Markup("<ul>%s</ul>") % Markup("").join(Markup("<li>%s</li>") % line for line in lines)
        return Markup("<br>").join(lines)

    def _call(self, mark: str) -> str:
        number = self._entry.notes[mark].number
        way_back = "" if mark in self._called else f' id="llamada-{mark}"'
        self._called.add(mark)
        return f'<sup class="llamada"{way_back}><a href="#nota-{mark}" aria-label="Nota {number}">{number}</a></sup>'

    def _mark_languages(self, html: str) -> str:
        """Add the language to names that the glossary has in another one."""
        for name, language in self._foreign.items():
            if name in html:
                pieces = PIECES.split(html)
                pieces[::2] = (
                    text.replace(name, f'<span lang="{language}">{name}</span>') for text in pieces[::2]
                )
                html = "".join(pieces)
        return html

    def _link_acronyms(self, html: str, seen: set[str]) -> str:
        """Link each acronym to the glossary where it first stands in a section."""
        if not ACRONYM.search(html):
            return html
        inside_link, pieces = False, []
        for piece in PIECES.split(html):
            if piece.startswith("<"):
                inside_link = piece.startswith("<a ") or (inside_link and piece != "</a>")
            elif not inside_link:
                piece = ACRONYM.sub(lambda match: self._acronym(match[0], seen), piece)
            pieces.append(piece)
        return "".join(pieces)

    def _acronym(self, word: str, seen: set[str]) -> str:
        found = word if word in self._glossary else word.rstrip(".")
        if found in seen or found not in self._glossary:
            return word
        seen.add(found)
        meaning = self._glossary[found]
        link = f'<a class="sigla" href="{self._root}{meaning.address}" title="{escape(meaning.name)}">{found}</a>'
        return link + word[len(found) :]
