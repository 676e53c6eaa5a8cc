"""The text of an official publication → the files of a content folder.

The stages, each a module: lines (by form), zones (the great parts), notes, outline (which line belongs to
which section), blocks (whole paragraphs again), records, writer. No file is touched here: text in, texts out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from compendium.importer.annexes import read_annexes
from compendium.importer.document_sections import read_index, split_zones
from compendium.importer.footnotes import extract_notes, link_calls
from compendium.importer.front_pages import place_cover, read_closing, read_edition, read_front
from compendium.importer.journal import Journal
from compendium.importer.known_names import known_names
from compendium.importer.lines import LineKind, SourceLine, read_lines, source_lines
from compendium.importer.markdown_writer import MarkdownWriter, NoteMarks
from compendium.importer.outline import ChapterDraft, read_outline
from compendium.importer.records import Reporters, objective_names, read_chapters, unused_notes
from compendium.importer.text_blocks import read_blocks
from compendium.importer.writer import chapter_files, edition_files, registries
from compendium.model import Territory
from compendium.names import fold
from compendium.problems import Problem, sort_problems

__all__ = ["Imported", "import_text"]


@dataclass(frozen=True)
class Imported:
    """`files`: path inside the content folder → text.

    `account`: what became of each line of the source, from the first to the last; "" for a blank one.
    """

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    account: tuple[str, ...]


def import_text(text: str, *, path: str, states: Sequence[Territory]) -> Imported:
    """The content files for the text of a publication, with problems for what has no place.

    `path` is the name of the text in problems; `states` are the federal entities of the registry.
    """
    journal = Journal(path)
    lines = read_lines(text)
    zones = split_zones(lines)
    flow, notes = extract_notes(zones.chapters)
    last_pages, last_notes = extract_notes(zones.annexes)
    notes += last_notes
    annexes = read_annexes(last_pages, states, journal)
    names = known_names(states, annexes.institutions)
    front = read_front(zones.front, journal)
    index = read_index(zones.index, journal)
    drafts = read_outline(link_calls(flow, notes, journal), names, front.emblem, journal)
    _compare_titles(drafts, index, journal)

    closing = read_closing(annexes.closing, front, journal)
    edition = read_edition(zones.front, zones.introduction, closing.lines, journal)
    place_cover(front, edition, closing.emblem, journal)
    reporters = Reporters(names, journal)
    chapters = read_chapters(drafts, notes, edition.year, reporters, journal)
    unused_notes(notes, journal)
    introduction = _page(_after_heading(zones.introduction, journal), journal)

    files = registries(objective_names(drafts, journal), states, annexes, reporters, edition.year)
    files |= edition_files(edition, front, introduction, _page(closing.lines, journal), closing.title)
    for chapter in chapters:
        files |= chapter_files(chapter, edition.year)
    return Imported(files, *_accounts(text, lines, journal))


def _accounts(
    text: str, lines: Sequence[SourceLine], journal: Journal
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    for line in lines:
        journal.report_unplaced(line)
    account = tuple(journal.places.get(number, "") for number in range(1, len(source_lines(text)) + 1))
    return tuple(sort_problems(journal.problems)), account


def _after_heading(lines: Sequence[SourceLine], journal: Journal) -> Sequence[SourceLine]:
    heading = lines[:1] if lines and lines[0].kind is LineKind.INTRODUCTION else ()
    journal.assign(heading, "introduccion.md: título, se deriva")
    journal.assign(lines, "introduccion.md")
    return lines[len(heading) :]


def _page(lines: Sequence[SourceLine], journal: Journal) -> str:
    """The Markdown of a page, which has no tables: a row is a line of text there."""
    flat = [
        replace(line, text=line.text.replace("\t", " ").strip(), kind=_without_rows(line.kind))
        for line in lines
    ]
    return MarkdownWriter(NoteMarks(), set()).text(read_blocks(flat, journal))


def _without_rows(kind: LineKind) -> LineKind:
    return LineKind.TEXT if kind is LineKind.ROW else kind


def _compare_titles(
    drafts: Sequence[ChapterDraft], index: Mapping[int, tuple[str, SourceLine]], journal: Journal
) -> None:
    """Report chapter titles that differ from those in the index, which is generated."""
    for draft in drafts:
        title, line = index.get(draft.number, ("", None))
        if line and fold(title) != fold(" ".join(draft.title)):
            message = f"El índice llama al capítulo {draft.number} «{title}». Vale el título del capítulo."
            journal.report_slip(line, "importar-indice", message)
