"""Third stage: which line belongs to which section of which programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from compendium.ids import letter_suffix
from compendium.importer.journal import Journal
from compendium.importer.known_names import KnownNames
from compendium.importer.line_joins import Join, ends_sentence, find_join
from compendium.importer.lines import LineKind, SourceLine, strip_calls
from compendium.importer.programme_heads import Head, read_head, without_dot

OBJECTIVE = re.compile(r"Objetivo (\d{1,2})[.:] ?(.+)")
SECTIONS = {LineKind.RESULTS: "resultados", LineKind.CHALLENGES: "retos"}
LETTERED = re.compile(r"([a-z])[.)] (.+)")


@dataclass
class PartDraft:
    """The lines of a programme or lettered part, by section."""

    title: str | None = None
    sections: dict[str, list[SourceLine]] = field(default_factory=lambda: {"descripcion": []})


@dataclass
class ProgrammeDraft:
    """A programme with the lines of its parts; most have one, without a title."""

    head: Head
    line: SourceLine
    parts: list[PartDraft]
    section: str = "descripcion"

    def open(self, section: str) -> None:
        """The lines that follow belong to this section of the last part."""
        self.section = section
        self.parts[-1].sections.setdefault(section, [])

    def add(self, line: SourceLine) -> None:
        """Put a line into the open section."""
        self.parts[-1].sections[self.section].append(line)


@dataclass
class ObjectiveDraft:
    """An objective of a chapter, one for each of its headings."""

    number: int
    names: list[str]
    line: SourceLine
    programmes: list[ProgrammeDraft] = field(default_factory=list)


@dataclass
class ChapterDraft:
    """A chapter: its number, title lines and objectives, in source order."""

    number: int
    line: SourceLine
    title: list[str] = field(default_factory=list)
    objectives: list[ObjectiveDraft] = field(default_factory=list)


def read_outline(
    lines: Sequence[SourceLine], names: KnownNames, emblem: frozenset[str], journal: Journal
) -> list[ChapterDraft]:
    """The chapters with their lines; lines without a place go to the journal."""
    reader = _OutlineReader(lines, names, emblem, journal)
    while reader.at < len(lines):
        reader.step()
    return reader.chapters


class _OutlineReader:
    def __init__(
        self, lines: Sequence[SourceLine], names: KnownNames, emblem: frozenset[str], journal: Journal
    ) -> None:
        self.lines, self.names, self.emblem, self.journal = lines, names, emblem, journal
        self.at = 0
        self.chapters: list[ChapterDraft] = []
        self.objective: ObjectiveDraft | None = None
        self.programme: ProgrammeDraft | None = None

    def step(self) -> None:
        """Assign the line at `at`, and the lines that belong to it."""
        line = self.lines[self.at]
        if line.kind is LineKind.CHAPTER:
            self._chapter(line)
        elif not self.chapters:
            self._take(1, None)
        elif line.text in self.emblem and line.new_page:
            self._take(1, "emblema: se deriva")
        elif line.kind is LineKind.OBJECTIVE and self._begins_objective():
            self._objective(line)
        elif self.objective is None and line.kind is not LineKind.TEXT:
            self._take(1, None)
        elif self.objective is None:
            self.chapters[-1].title.append(strip_calls(line.text))
            self._take(1, f"{self._where()}: título")
        else:
            self._inside(line, self.objective)

    def _take(self, count: int, what: str | None) -> None:
        """Move on; without a place the lines are reported."""
        for line in self.lines[self.at : self.at + count]:
            if what is None:
                self.journal.report_unplaced(line)
            else:
                self.journal.assign([line], what)
        self.at += count

    def _where(self) -> str:
        words = [f"capítulo {self.chapters[-1].number}"]
        if self.objective:
            words.append(f"objetivo {self.objective.number}")
        if self.programme:
            words.append(f"programa {self.programme.head.number}")
        return ", ".join(words)

    def _chapter(self, line: SourceLine) -> None:
        number = int(re.sub(r"\D", "", line.text))
        if any(chapter.number == number for chapter in self.chapters):
            self.journal.report_slip(
                line, "importar-capitulo-repetido", f"El capítulo {number} está dos veces. Deje uno solo."
            )
        self.chapters.append(ChapterDraft(number, line))
        self.objective = self.programme = None
        self._take(1, f"capítulo {number}: número")

    def _begins_objective(self) -> bool:
        """Whether the line is an objective's heading: a head or «no acciones» must follow."""
        if self.programme is None or self.programme.section == "retos":
            return True
        after = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if after is None or after.kind is LineKind.NO_ACTIONS:
            return after is not None
        head = read_head(after, self.names)
        return head is not None and head.number == 1

    def _objective(self, line: SourceLine) -> None:
        match = OBJECTIVE.fullmatch(line.text)
        number, name = (int(match[1]), strip_calls(match[2])) if match else (0, line.text)
        count = 1
        while (
            self._next_is_text(count)
            and find_join(name, self.lines[self.at + count].text, new_page=True) is Join.YES
        ):
            name, count = f"{name} {self.lines[self.at + count].text}", count + 1
        self.programme = None
        self.objective = self._find_objective(number) or ObjectiveDraft(number, [], line)
        self.objective.names.append(without_dot(name))
        if len(self.objective.names) > 1:
            message = f"El objetivo {number} ya está en este capítulo. Se unieron los dos."
            self.journal.report_slip(line, "importar-objetivo-repetido", message)
        else:
            self.chapters[-1].objectives.append(self.objective)
        self._take(count, f"{self._where()}: nombre")

    def _find_objective(self, number: int) -> ObjectiveDraft | None:
        return next((o for o in self.chapters[-1].objectives if o.number == number), None)

    def _next_is_text(self, count: int) -> bool:
        at = self.at + count
        return at < len(self.lines) and self.lines[at].kind is LineKind.TEXT

    def _inside(self, line: SourceLine, objective: ObjectiveDraft) -> None:
        if line.kind is LineKind.NO_ACTIONS and self.programme is None:
            self._take(1, f"{self._where()}: sin acciones, se deriva")
        elif head := self._head(line, objective):
            self._begin(head[0], line, head[1], objective)
        elif self.programme is None:
            self._take(1, None)
        elif line.kind in SECTIONS:
            self._section(line, self.programme)
        elif not self._begins_part(line, self.programme):
            self.programme.add(line)
            self._take(1, f"{self._where()}: {self.programme.section}")

    def _section(self, line: SourceLine, programme: ProgrammeDraft) -> None:
        section = SECTIONS[line.kind]
        if section == "resultados" and programme.section == "retos":
            message = "Otro «Resultados» sin encabezado de programa. Quedó en el programa anterior: sepárelo."
            self.journal.report_slip(line, "importar-encabezado-falta", message)
        programme.open(section)
        self._take(1, f"{self._where()}: título de sección, se deriva")

    def _begins_part(self, line: SourceLine, programme: ProgrammeDraft) -> bool:
        """`b. Title` after the challenges of part a, with results of its own to follow."""
        match = LETTERED.fullmatch(line.text)
        if (
            line.kind is not LineKind.LETTERED
            or not match
            or programme.section != "retos"
            or not self._results_follow()
        ):
            return False
        first = programme.parts[0]
        lead = first.sections["descripcion"][:1]
        if first.title is None and lead and lead[0].kind is LineKind.LETTERED and lead[0].text[0] == "a":
            first.title = without_dot(lead[0].text[2:])
            first.sections["descripcion"] = first.sections["descripcion"][1:]
        if first.title is None or match[1] != letter_suffix(len(programme.parts)):
            return False
        programme.parts.append(PartDraft(without_dot(match[2])))
        programme.section = "descripcion"
        self._take(1, f"{self._where()}: título de apartado")
        return True

    def _begin(self, head: Head, line: SourceLine, count: int, objective: ObjectiveDraft) -> None:
        expected = self._is_expected(objective)
        if head.number != expected:
            message = f"Este programa lleva el número {head.number}; le toca el {expected}. ¿Falta uno antes?"
            self.journal.report_slip(line, "importar-numero", message)
        if self.programme and self.programme.section != "retos":
            message = "El programa anterior no llega a sus retos. Revise si falta el título «Retos»."
            self.journal.report_slip(line, "importar-seccion-falta", message)
        self.programme = ProgrammeDraft(head, line, [PartDraft(head.part)])
        objective.programmes.append(self.programme)
        self._take(count, f"{self._where()}: encabezado")

    def _is_expected(self, objective: ObjectiveDraft) -> int:
        return objective.programmes[-1].head.number + 1 if objective.programmes else 1

    def _head(self, line: SourceLine, objective: ObjectiveDraft) -> tuple[Head, int] | None:
        """The programme head that begins here, and its number of lines.

        Numbered lists look alike. Three of four signs decide: position, next number, known reporters,
        results below.
        """
        found = self._read_head(line)
        if not found or (line.gap == 0 and self.programme is not None):
            return None
        head, _ = found
        at_place = self.programme is None or self.programme.section == "retos"
        is_next = head.number == self._is_expected(objective)
        follows = self._results_follow()
        if at_place and is_next:
            sure = head.certain or (follows and not self._better_follows(head.number))
        else:
            sure = head.certain and follows and (at_place or is_next)
        return found if sure else None

    def _read_head(self, line: SourceLine) -> tuple[Head, int] | None:
        if line.kind not in (LineKind.NUMBERED, LineKind.BULLET):
            return None
        head = read_head(line, self.names)
        if head and not head.certain and self._next_is_text(1) and not ends_sentence(line.text):
            whole = read_head(line, self.names, self.lines[self.at + 1].text)
            if whole and whole.certain:
                return whole, 2
        return (head, 1) if head else None

    def _results_follow(self) -> bool:
        """Whether, of the headings that follow, the first is «Resultados»."""
        stops = (LineKind.RESULTS, LineKind.CHALLENGES, LineKind.OBJECTIVE, LineKind.CHAPTER)
        return (
            next((line.kind for line in self.lines[self.at + 1 :] if line.kind in stops), None)
            is LineKind.RESULTS
        )

    def _better_follows(self, number: int) -> bool:
        """Whether a head with this number and known reporters follows before «Resultados»."""
        for line in self.lines[self.at + 1 :]:
            if line.kind is LineKind.RESULTS:
                return False
            head = read_head(line, self.names) if line.kind in (LineKind.NUMBERED, LineKind.BULLET) else None
            if head and head.number == number and head.certain:
                return True
        return False
