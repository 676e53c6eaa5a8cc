"""Fourth stage: the drafts as records, with ids, Markdown texts, notes and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from compendium.hints import hint
from compendium.ids import slug, unique
from compendium.importer.footnotes import Note
from compendium.importer.journal import Journal
from compendium.importer.known_names import KnownNames
from compendium.importer.lines import SourceLine, strip_bullet
from compendium.importer.markdown_writer import MarkdownWriter, NoteMarks, SourceTable, inline, plain
from compendium.importer.outline import ChapterDraft, PartDraft, ProgrammeDraft
from compendium.importer.programme_heads import split_reporters
from compendium.importer.text_blocks import TextBlock, read_blocks
from compendium.names import fold

NOT_REPORTED = "Se importó como no reportado."
NONE_REPORTED = re.compile(r"No se report(?:aron|an|ó|aba|aban) (?:resultados|retos)\.?")
UNIT = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True)
class ImportedPart:
    """The content of a programme or titled part; None means that none were reported."""

    title: str | None
    description: str
    results: str | None
    challenges: tuple[str, ...] | None
    tables: tuple[SourceTable, ...]


@dataclass(frozen=True)
class ImportedProgramme:
    """The data of a programme's file. `notes` are (mark, text)."""

    id: str
    slug: str
    order: int
    title: str
    institutions: tuple[str, ...]
    parts: tuple[ImportedPart, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ImportedObjective:
    """An objective of a chapter with its programmes."""

    number: int
    programmes: tuple[ImportedProgramme, ...]


@dataclass(frozen=True)
class ImportedChapter:
    """A chapter; `folder` is its number and the words of its title."""

    folder: str
    title: str
    objectives: tuple[ImportedObjective, ...]


@dataclass
class Reporters:
    """Resolves reporter names and collects those that the annex lacks."""

    names: KnownNames
    journal: Journal
    aliases: dict[str, list[str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def labels(self, written: Sequence[str], line: SourceLine) -> tuple[str, ...]:
        """The labels for those names, in order."""
        return tuple(self._label(name, line) for name in written)

    def _label(self, name: str, line: SourceLine) -> str:
        label = self.names.label(name)
        if label is None and (match := UNIT.fullmatch(name)):
            units = [self._label(unit, line) for unit in split_reporters(match[2], self.names)]
            return f"{self._label(match[1], line)} ({', '.join(units)})"
        if label is None:
            return self._report_unknown(name, line)
        if fold(name) != fold(label) and label not in self.names.states.values():
            self._alias(label, name)
        return label

    def _alias(self, label: str, name: str) -> None:
        known = self.aliases.setdefault(label, [])
        if name not in known and self.names.institutions.get(fold(name)) is None:
            known.append(name)

    def _report_unknown(self, name: str, line: SourceLine) -> str:
        first = next((other for other in self.missing if fold(other) == fold(name)), None)
        if first:
            return first
        self.missing.append(name)
        similar = hint(self.names.similar(name))
        message = f"«{name}» reporta y no está en el anexo.{similar} Se agregó a instituciones.yml sin anexo."
        self.journal.report_slip(line, "importar-institucion", message)
        return name


@dataclass
class Ids:
    """The ids already given, which begin with the year."""

    year: str
    ids: set[str] = field(default_factory=set)


def read_chapters(
    drafts: Sequence[ChapterDraft], notes: Sequence[Note], year: str, reporters: Reporters, journal: Journal
) -> tuple[ImportedChapter, ...]:
    """The chapters as records."""
    ids, folders = Ids(year), set[str]()
    chapters = []
    for draft in drafts:
        title = " ".join(draft.title)
        if not title:
            journal.report_slip(
                draft.line,
                "importar-capitulo",
                f"El capítulo {draft.number} no tiene título. Póngalo en capitulo.yml.",
            )
        folder = unique(f"{draft.number}-{slug(title)}", folders)
        writer = _RecordBuilder(notes, ids, reporters, journal)
        objectives = tuple(
            ImportedObjective(o.number, writer.programmes(o.programmes, draft.number, o.number))
            for o in draft.objectives
        )
        chapters.append(ImportedChapter(folder, title or f"Capítulo {draft.number}", objectives))
    return tuple(chapters)


@dataclass
class _RecordBuilder:
    notes: Sequence[Note]
    ids: Ids
    reporters: Reporters
    journal: Journal

    def programmes(
        self, drafts: Sequence[ProgrammeDraft], chapter: int, objective: int
    ) -> tuple[ImportedProgramme, ...]:
        order, found = 0, []
        for draft in drafts:
            order = max(order + 10, draft.head.number * 10)
            found.append(self._programme(draft, f"{self.ids.year}-{chapter}-{objective:02}", order))
        return tuple(found)

    def _programme(self, draft: ProgrammeDraft, prefix: str, order: int) -> ImportedProgramme:
        identifier = unique(f"{prefix}-{slug(draft.head.title)}", self.ids.ids)
        marks, note_marks = NoteMarks(), set[str]()
        title = plain(draft.head.title + draft.head.calls, marks)
        if not draft.head.reporters:
            message = "El encabezado no dice quién reporta. Escríbalo en «instituciones»."
            self.journal.report_slip(draft.line, "importar-sin-institucion", message)
        parts = tuple(self._part(part, draft.line, MarkdownWriter(marks, note_marks)) for part in draft.parts)
        return ImportedProgramme(
            id=identifier,
            slug=identifier.removeprefix(f"{prefix}-"),
            order=order,
            title=title,
            institutions=self.reporters.labels(draft.head.reporters, draft.line),
            parts=parts,
            notes=self._notes(marks, identifier),
        )

    def _part(self, draft: PartDraft, line: SourceLine, texts: MarkdownWriter) -> ImportedPart:
        description = texts.text(self._blocks(draft.sections["descripcion"]))
        results = self._blocks(self._reported_lines(draft, "resultados", line))
        shown = texts.text(results) or None
        challenges = texts.challenges(self._blocks(self._reported_lines(draft, "retos", line))) or None
        title = plain(draft.title, texts.marks) if draft.title else None
        return ImportedPart(title, description, shown, challenges, tuple(texts.tables))

    def _blocks(self, lines: Sequence[SourceLine]) -> tuple[TextBlock, ...]:
        return read_blocks(lines, self.journal)

    def _reported_lines(self, draft: PartDraft, section: str, line: SourceLine) -> list[SourceLine]:
        """The lines of a section; empty if the source says that none were reported."""
        if section not in draft.sections:
            message = f"Falta el título «{section.capitalize()}» de este programa. {NOT_REPORTED}"
            self.journal.report_slip(line, "importar-seccion-falta", message)
            return []
        lines = draft.sections[section]
        if len(lines) == 1 and NONE_REPORTED.fullmatch(strip_bullet(lines[0].text)):
            self.journal.places[lines[0].number] += ": no se reportaron, se deriva"
            return []
        if not lines:
            message = f"El título «{section.capitalize()}» no tiene nada debajo. {NOT_REPORTED}"
            self.journal.report_slip(line, "importar-seccion-vacia", message)
        return lines

    def _notes(self, marks: NoteMarks, identifier: str) -> tuple[tuple[str, str], ...]:
        found = []
        for place, mark in list(marks.marks.items()):
            note = self.notes[place]
            self.journal.assign(note.lines, f"{identifier}: nota")
            # A note that calls another is written with the marks of the same programme.
            found.append((mark, inline(note.text, marks)))
        return tuple(found)


def objective_names(drafts: Sequence[ChapterDraft], journal: Journal) -> dict[int, list[str]]:
    """For each number, its most frequent name first, then the other wordings."""
    counts: dict[int, Counter[str]] = {}
    for objective in (o for draft in drafts for o in draft.objectives):
        wordings = counts.setdefault(objective.number, Counter())
        if wordings and not wordings.keys() >= set(objective.names):
            message = f"El objetivo {objective.number} se llama aquí de otro modo. Quedó en sus «variantes»."
            journal.report_slip(objective.line, "importar-objetivo-variante", message)
        wordings.update(objective.names)
    return {
        number: [name for name, _ in wordings.most_common()] for number, wordings in sorted(counts.items())
    }


def unused_notes(notes: Sequence[Note], journal: Journal) -> None:
    """Report the notes that no programme calls."""
    for note in notes:
        for line in note.lines:
            journal.report_unplaced(line)
